package dev.muster.trials.fault.failover;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunView;
import dev.muster.trials.fault.failover.Attended.Struck;
import dev.muster.trials.pair.Ledger;
import dev.muster.trials.pair.Witness;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;

/**
 * Something dies or goes wrong in the midst of a switchover: it is done, or taken back, or says
 * what a person has to do.
 *
 * @param later how long after the moment was seen
 */
record StruckFailover(String title, FailoverMoment moment, Duration later, FailoverBlow blow)
    implements FailoverTrial {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int BEFORE = 20;

  /** As soon as the moment is seen. */
  static StruckFailover at(FailoverMoment moment, FailoverBlow blow) {
    String title = "%s-%s-%s".formatted(FailoverTrials.FAMILY, moment.title(), blow.title());
    return new StruckFailover(title, moment, Duration.ZERO, blow);
  }

  @Override
  public FailoverOutcome run(FailoverGround ground)
      throws IOException, InterruptedException, SQLException {
    try (Ledger ledger = ground.pair().write();
        Witness witness = Witness.of(ground.pair())) {
      ledger.awaitMore(BEFORE);
      Change change = ground.begun();
      try {
        Struck struck = new Attended(ground, change, moment, later, blow).strike();
        RunView view = ground.runs().awaitOver(change.run(), LIMIT);
        blow.undo(ground, change);
        return new FailoverAftermath(
                ground, change, EnumSet.allOf(EvidenceVerdict.class), new SwitchReading())
            .of(title, view, ledger, witness, struck.words());
      } finally {
        blow.undo(ground, change);
        ground.settle(change.from());
      }
    }
  }
}
