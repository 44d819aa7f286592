package dev.muster.failover;

import dev.muster.evidence.EvidenceReceipt;
import dev.muster.failover.rehearsal.RehearsalRecords;
import dev.muster.routine.RoutineSetting;
import java.util.List;

/** Reads what was written in the world of a test, where no rehearsal was before. */
record ScriptedRecords(RoutineSetting.World world) implements RehearsalRecords {
  @Override
  public Answer read(Question question) {
    return new Answer(times(question.over()), times(question.home()), List.of());
  }

  private SwitchTimes times(EvidenceReceipt receipt) {
    return SwitchTimes.of(world.evidence.get((int) receipt.number() - 1));
  }
}
