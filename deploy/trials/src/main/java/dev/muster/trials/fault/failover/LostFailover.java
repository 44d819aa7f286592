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

/**
 * The one that writes is killed, the other one takes its place, and something dies meanwhile: no
 * more is lost than the record says.
 *
 * @param behind whether the standby received nothing of the last that was written
 * @param later how long after the moment was seen
 */
record LostFailover(
    String title,
    Gone gone,
    boolean behind,
    FailoverMoment moment,
    Duration later,
    FailoverBlow blow)
    implements FailoverTrial {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int BEFORE = 20;

  /** As soon as the moment is seen. */
  static LostFailover at(Gone gone, boolean behind, FailoverMoment moment, FailoverBlow blow) {
    String title =
        "%s-lost-%s%s-%s-%s"
            .formatted(
                FailoverTrials.FAMILY,
                gone.title(),
                behind ? "-behind" : "",
                moment.title(),
                blow.title());
    return new LostFailover(title, gone, behind, moment, Duration.ZERO, blow);
  }

  @Override
  public FailoverOutcome run(FailoverGround ground)
      throws IOException, InterruptedException, SQLException {
    PairServer old = ground.writer();
    try (Ledger ledger = ground.pair().write();
        Witness witness = Witness.of(ground.pair())) {
      ledger.awaitMore(BEFORE);
      Change change = gone.strike(ground, ledger, behind);
      ground.approvals().approve(change.workflow());
      Struck struck = new Attended(ground, change, moment, later, blow).strike();
      RunView view = new Attendant(ground, change).awaitOver(LIMIT);
      return new FailoverAftermath(
              ground, change, EnumSet.allOf(EvidenceVerdict.class), new LostReading())
          .of(title, view, ledger, witness, struck.words());
    } finally {
      gone.undo(ground, old);
      ground.stopOneOfTwo(old);
      ground.settle(old);
    }
  }
}
