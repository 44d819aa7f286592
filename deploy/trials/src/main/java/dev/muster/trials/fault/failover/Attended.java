package dev.muster.trials.fault.failover;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * A blow to a run beside which somebody stands.
 *
 * @param later how long after the moment was seen
 */
record Attended(
    FailoverGround ground,
    Change change,
    FailoverMoment moment,
    Duration later,
    FailoverBlow blow) {

  /** Waits for the moment, answering what is asked meanwhile, and strikes. */
  Struck strike() throws IOException, InterruptedException, SQLException {
    Attendant attendant = new Attendant(ground, change);
    moment.await(ground, change, attendant::answer);
    Thread.sleep(later);
    Instant struck = Instant.now();
    String when = later.isZero() ? "" : " and %d ms later".formatted(later.toMillis());
    return new Struck(
        "%s%s: %s".formatted(moment.title(), when, blow.strike(ground, change)), struck);
  }

  /**
   * What was done.
   *
   * @param what in words
   * @param at when it was begun
   */
  record Struck(String what, Instant at) {
    /** Once the run is over. */
    String words() {
      return "%s; over after %d s".formatted(what, Duration.between(at, Instant.now()).toSeconds());
    }
  }
}
