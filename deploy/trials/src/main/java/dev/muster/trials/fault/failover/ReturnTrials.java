package dev.muster.trials.fault.failover;

import dev.muster.trials.fault.failover.FailoverBlow.Killed;
import dev.muster.trials.fault.failover.FailoverBlow.None;
import dev.muster.trials.fault.failover.FailoverBlow.Participant;
import dev.muster.trials.fault.failover.FailoverBlow.ServerKilled;
import dev.muster.trials.fault.failover.FailoverBlow.Side;
import java.util.List;
import java.util.stream.Stream;

/** Which trials there are of the way home. */
final class ReturnTrials {
  private static final List<FailoverBlow> BLOWS =
      List.of(
          new Killed(Participant.WORKER_OF_NEW),
          new Killed(Participant.TEMPORAL),
          new ServerKilled(Side.OLD_PRIMARY));

  private ReturnTrials() {}

  static Stream<FailoverTrial> all() {
    return Stream.of(
            Stream.of(Absence.values())
                .map(absence -> StruckReturn.at(absence, FailoverMoment.AGREED, new None())),
            BLOWS.stream().map(blow -> at(Absence.WROTE, FailoverMoment.CHANGING, blow)),
            BLOWS.stream().map(blow -> at(Absence.WROTE_AND_FELL, FailoverMoment.CHANGING, blow)),
            BLOWS.stream().map(blow -> at(Absence.FOLLOWED, FailoverMoment.RETURNING, blow)),
            Stream.of(
                at(Absence.WROTE, FailoverMoment.FOLLOWING, new ServerKilled(Side.STANDBY)),
                at(Absence.WROTE, FailoverMoment.STOPPED, new Killed(Participant.WORKER_OF_NEW)),
                at(Absence.WROTE, FailoverMoment.PROMOTED, new Killed(Participant.HAPROXY))))
        .<FailoverTrial>flatMap(trials -> trials);
  }

  private static FailoverTrial at(Absence absence, FailoverMoment moment, FailoverBlow blow) {
    return StruckReturn.at(absence, moment, blow);
  }
}
