package dev.muster.trials.fault.failover;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunView;
import dev.muster.trials.fault.failover.Attended.Struck;
import dev.muster.trials.pair.Ledger;
import dev.muster.trials.pair.PairServer;
import dev.muster.trials.pair.Witness;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/**
 * One that was away is made to follow and writes again, and something dies meanwhile: what it wrote
 * alone is in the record, and nothing else is lost.
 *
 * @param later how long after the moment was seen
 */
record StruckReturn(
    String title, Absence absence, FailoverMoment moment, Duration later, FailoverBlow blow)
    implements FailoverTrial {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int BEFORE = 20;

  /** As soon as the moment is seen. */
  static StruckReturn at(Absence absence, FailoverMoment moment, FailoverBlow blow) {
    String title =
        "%s-home-%s-%s-%s"
            .formatted(FailoverTrials.FAMILY, absence.title(), moment.title(), blow.title());
    return new StruckReturn(title, absence, moment, Duration.ZERO, blow);
  }

  @Override
  public FailoverOutcome run(FailoverGround ground)
      throws IOException, InterruptedException, SQLException {
    PairServer writer = ground.writer();
    try {
      return of(ground, absence.begin(ground));
    } finally {
      ground.settle(writer);
      ThrownAway.of(ground.pair().north());
      ThrownAway.of(ground.pair().west());
    }
  }

  private FailoverOutcome of(FailoverGround ground, Absence.Away away)
      throws IOException, InterruptedException, SQLException {
    try (Ledger ledger = ground.pair().write();
        Witness witness = Witness.of(ground.pair())) {
      ledger.awaitMore(BEFORE);
      Change change = ground.askedHome(away.home());
      ground.approvals().approve(change.workflow());
      Struck struck = new Attended(ground, change, moment, later, blow).strike();
      RunView view = new Attendant(ground, change).awaitOver(LIMIT);
      return new FailoverAftermath(
              ground, change, EnumSet.allOf(EvidenceVerdict.class), new SwitchReading())
          .of(title, view, ledger, witness, struck.words())
          .with(flaws(ground, change, away));
    }
  }

  /** The record says how much the one that came home had written alone. */
  private static List<String> flaws(FailoverGround ground, Change change, Absence.Away away)
      throws InterruptedException {
    return new LoneWrites(away.alone()).flaws(ground.records().of(change.workflow()));
  }
}
