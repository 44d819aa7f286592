package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.LogPosition;
import dev.muster.failover.PairNode;
import dev.muster.failover.RejoinActivities.CaughtUp;
import dev.muster.failover.RejoinActivities.RejoinOrder;
import dev.muster.failover.ReplicationSample;
import dev.muster.text.Bytes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Waits until a server has what the one that it follows had written at one moment. */
final class CatchUp {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final RejoinOrder order;
  private final PairLook look;
  private volatile Told told;

  /**
   * How far it is, as heartbeats tell it to the next attempt.
   *
   * @param until when it has to be there
   * @param written up to where it has to be; null when the writer was not asked yet
   * @param underWay in words
   */
  record Told(Instant until, @Nullable LogPosition written, @Nullable String underWay) {}

  CatchUp(RejoinOrder order, PairLook look, @Nullable Told before) {
    this.order = order;
    this.look = look;
    told = before == null ? new Told(now().plus(order.within()), null, null) : before;
  }

  Told told() {
    return told;
  }

  private Instant now() {
    return look.nodes().clock().instant();
  }

  CaughtUp complete() throws InterruptedException {
    PairNode writer = order.pair().beside(order.pair().node(order.node()));
    while (true) {
      ReplicationSample sample = look.both().sample();
      LogPosition replayed = sample == null ? null : sample.replayed();
      if (sample != null && told.written() == null) {
        told = new Told(told.until(), sample.written(), null);
      }
      LogPosition wanted = told.written();
      String behind = behind(writer, sample, wanted);
      if (behind == null && replayed != null && wanted != null) {
        return new CaughtUp(wanted, replayed);
      }
      told = new Told(told.until(), wanted, behind);
      if (now().isAfter(told.until())) {
        throw FailoverFailure.STANDBY_NOT_READY.because(
            "%s within the time that it was given".formatted(behind));
      }
      Thread.sleep(PAUSE);
    }
  }

  /** What is missing, in words; null when nothing is. */
  private @Nullable String behind(
      PairNode writer, @Nullable ReplicationSample sample, @Nullable LogPosition wanted) {
    if (sample == null || wanted == null) {
      return "%s did not say how far %s is".formatted(writer.name(), order.node());
    }
    LogPosition replayed = sample.replayed();
    if (!sample.streams() || replayed == null) {
      return "%s is %s to %s".formatted(order.node(), sample.connection(), writer.name());
    }
    long missing = wanted.beyond(replayed);
    return missing == 0
        ? null
        : "%s has yet to replay %s".formatted(order.node(), Bytes.words(missing));
  }
}
