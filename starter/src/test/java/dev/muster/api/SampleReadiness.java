package dev.muster.api;

import dev.muster.failover.FailoverReadiness;
import dev.muster.failover.FailoverReadiness.ReplicationLag;
import dev.muster.failover.FailoverReadiness.ServerSeen;
import dev.muster.failover.FailoverReadiness.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks at the failover of the tests. */
public final class SampleReadiness {
  private static final List<ServerSeen> SERVERS =
      List.of(
          new ServerSeen("p1", "takes writes in timeline 3 at 0/5000"),
          new ServerSeen("p2", "follows in timeline 3 at 0/5000"));

  private SampleReadiness() {}

  /** One that is ready. */
  public static FailoverReadiness ready(Instant at) {
    return new FailoverReadiness(
        "shop-over",
        State.READY,
        at.minus(Duration.ofHours(2)),
        at,
        120,
        List.of(),
        "p1",
        SERVERS,
        new ReplicationLag(1, 12_000L, 16_000L, Duration.ofSeconds(60)),
        List.of(),
        null);
  }

  /** One that is not. */
  public static FailoverReadiness notReady(Instant at, String reason) {
    return new FailoverReadiness(
        "shop-over",
        State.NOT_READY,
        at.minus(Duration.ofMinutes(3)),
        at,
        3,
        List.of(reason),
        null,
        SERVERS,
        null,
        List.of(),
        null);
  }
}
