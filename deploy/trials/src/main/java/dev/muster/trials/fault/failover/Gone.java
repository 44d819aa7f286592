package dev.muster.trials.fault.failover;

import dev.muster.trials.Patience;
import dev.muster.trials.fault.backup.Revival;
import dev.muster.trials.pair.Ledger;
import dev.muster.trials.pair.PairServer;
import dev.muster.trials.stack.FailoverPolicy;
import dev.muster.trials.stack.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/** How a primary is lost, by what there is that keeps it from writing. */
enum Gone {
  /** The worker on its machine lives, and stops it. */
  BY_MACHINE(FailoverPolicy.LEDGER, true),
  /** Its machine is dead, and a command of the other one's cuts it off. */
  BY_COMMAND(FailoverPolicy.CUT, false),
  /** Its machine is dead, and a person takes the risk. */
  BY_WORD(FailoverPolicy.LEDGER, false);

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int ALONE = 50;
  private static final String RECEIVES_NOTHING =
      "SELECT NOT EXISTS (SELECT FROM pg_stat_wal_receiver)";

  private final String plan;
  private final boolean machineLives;

  Gone(String plan, boolean machineLives) {
    this.plan = plan;
    this.machineLives = machineLives;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Kills the one that writes, and its machine's worker where that is dead too, and asks for the
   * other one to take its place.
   *
   * @param behind whether the standby received nothing of the last that was written
   */
  Change strike(FailoverGround ground, Ledger ledger, boolean behind)
      throws IOException, InterruptedException, SQLException {
    PairServer old = ground.writer();
    if (behind) {
      deafen(ground, ground.pair().beside(old));
      ledger.awaitMore(ALONE);
    }
    if (!machineLives) {
      worker(ground, old).kill();
    }
    ground.pair().kill(old);
    return ground.askedForGone(plan, old);
  }

  /** Has a standby receive nothing any more. */
  static void deafen(FailoverGround ground, PairServer standby)
      throws InterruptedException, SQLException {
    ground.pair().act(standby, "ALTER SYSTEM SET primary_conninfo = ''");
    ground.pair().act(standby, "SELECT pg_reload_conf()");
    Patience.require(
        "its receiver is off", SOON, () -> ground.pair().says(standby, RECEIVES_NOTHING));
  }

  /** Starts its machine's worker again. */
  void undo(FailoverGround ground, PairServer old) throws IOException, InterruptedException {
    if (!machineLives) {
      Part worker = worker(ground, old);
      worker.close();
      Revival.of(ground.stack(), worker);
    }
  }

  private static Part worker(FailoverGround ground, PairServer old) {
    return ground.stack().part("site-" + old.site());
  }
}
