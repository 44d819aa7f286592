package dev.muster.trials.fault.failover;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.trials.fault.failover.FailoverBlow.Killed;
import dev.muster.trials.fault.failover.FailoverBlow.None;
import dev.muster.trials.fault.failover.FailoverBlow.Participant;
import dev.muster.trials.fault.failover.FailoverBlow.ServerKilled;
import dev.muster.trials.fault.failover.FailoverBlow.Side;
import dev.muster.trials.fault.failover.FailoverBlow.StartedBySomebody;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** Which trials there are of failovers whose primary is gone. */
final class LostTrials {
  private static final List<Participant> NEEDED =
      List.of(Participant.WORKER_OF_NEW, Participant.TEMPORAL, Participant.HAPROXY);

  private LostTrials() {}

  static Stream<FailoverTrial> all() {
    return Stream.concat(
        FailoverMoment.OF_LOST.stream()
            .flatMap(moment ->
                NEEDED.stream()
                    .map(part -> LostFailover.at(Gone.BY_MACHINE, true, moment, new Killed(part)))),
        Stream.of(
            new IllFailover(
                FailoverTrials.FAMILY + "-lost-twice",
                EnumSet.of(EvidenceVerdict.KEPT, EvidenceVerdict.BROKEN),
                new LostReading(),
                FailoverDeeds::twiceOfGone),
            LostFailover.at(Gone.BY_MACHINE, false, FailoverMoment.AGREED, new None()),
            LostFailover.at(
                Gone.BY_MACHINE,
                true,
                FailoverMoment.AGREED,
                new Killed(Participant.WORKER_OF_OLD)),
            LostFailover.at(
                Gone.BY_MACHINE, true, FailoverMoment.FENCED, new ServerKilled(Side.STANDBY)),
            LostFailover.at(
                Gone.BY_MACHINE, false, FailoverMoment.PROMOTED, new StartedBySomebody()),
            LostFailover.at(Gone.BY_COMMAND, true, FailoverMoment.AGREED, new None()),
            LostFailover.at(
                Gone.BY_COMMAND,
                true,
                FailoverMoment.FENCED,
                new Killed(Participant.WORKER_OF_NEW)),
            LostFailover.at(
                Gone.BY_COMMAND, true, FailoverMoment.PROMOTED, new StartedBySomebody()),
            LostFailover.at(Gone.BY_WORD, true, FailoverMoment.AGREED, new None()),
            LostFailover.at(
                Gone.BY_WORD, true, FailoverMoment.PROMOTED, new Killed(Participant.TEMPORAL)),
            LostFailover.at(Gone.BY_WORD, true, FailoverMoment.PROMOTED, new StartedBySomebody())));
  }
}
