package dev.muster.backup.postgres;

import dev.muster.backup.HeartbeatPolicy;
import dev.muster.backup.HeartbeatWriter;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.failure.Diagnosis;
import io.temporal.failure.ApplicationFailure;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Writes heartbeats into PostgreSQL. Whatever goes wrong, trying again may help one day. */
public final class PostgresHeartbeats implements HeartbeatWriter {
  private final HeartbeatPolicy policy;
  private final Secrets secrets;
  private final InstantSource clock;

  /**
   * @param policy is asked each second whether they are still wanted
   */
  public PostgresHeartbeats(HeartbeatPolicy policy, Secrets secrets, InstantSource clock) {
    this.policy = policy;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public End write(Order order) {
    AtomicLong written = new AtomicLong();
    HeartbeatAttempt attempt =
        new HeartbeatAttempt(
            order, secrets, clock, clock.instant().plus(order.during()), this::isWanted, written);
    try {
      return Heartbeat.during(() -> Map.of("written", written.get()), () -> {}, attempt::write);
    } catch (Exception e) {
      throw again(Diagnosis.of(e));
    }
  }

  private boolean isWanted(Order order) {
    return order.table().equals(policy.lookUp(order.backup()));
  }

  private static RuntimeException again(RuntimeException failed) {
    return failed instanceof ApplicationFailure failure
        ? ApplicationFailure.newFailure(failure.getOriginalMessage(), failure.getType())
        : failed;
  }
}
