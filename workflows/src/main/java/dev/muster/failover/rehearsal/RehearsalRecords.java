package dev.muster.failover.rehearsal;

import dev.muster.evidence.EvidenceReceipt;
import dev.muster.failover.SwitchTimes;
import dev.muster.summary.CountedRun;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Reads what rehearsals and their switches left behind; changes nothing. */
@ActivityInterface
public interface RehearsalRecords {
  /** How long each switch took, and what the rehearsals before came to. */
  @ActivityMethod(name = "ReadRehearsals")
  Answer read(Question question);

  /**
   * What is asked.
   *
   * @param chain of the rehearsal
   * @param over where the record of the way over stands
   * @param home where that of the way home stands
   */
  record Question(String chain, EvidenceReceipt over, EvidenceReceipt home) {}

  /**
   * What is known.
   *
   * @param earlier the last rehearsals of the same failover, the first one first
   */
  record Answer(SwitchTimes over, SwitchTimes home, List<CountedRun> earlier) {
    public Answer {
      earlier = List.copyOf(earlier);
    }
  }
}
