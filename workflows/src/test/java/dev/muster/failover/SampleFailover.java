package dev.muster.failover;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.Reminder;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.oncall.Target;
import dev.muster.restorepoint.PostgresAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failover of p1 and p2 for tests, each on a machine of its name. */
final class SampleFailover {
  static final PostgresPair PAIR =
      new PostgresPair("shop-db", node("p1", "north"), node("p2", "west"), "127.0.0.1:9999");
  private static final ApprovalTerms BY_THE_CTO =
      new ApprovalTerms(
          List.of("cto"),
          1,
          Duration.ofHours(2),
          null,
          List.of(new Reminder(Duration.ZERO, List.of(Target.parse("role:cto")))));

  private SampleFailover() {}

  static FailoverPlan plan(Mode mode) {
    return plan(null, null, mode);
  }

  /** One after which the old primary follows, and before which the named one does. */
  static FailoverPlan rejoining(@Nullable String to, Mode mode) {
    return plan(
        new RejoinTerms(new ReplicationLogin("follower", null), Duration.ofMinutes(10)), to, mode);
  }

  private static FailoverPlan plan(@Nullable RejoinTerms rejoin, @Nullable String to, Mode mode) {
    return new FailoverPlan(
            "shop-over",
            "The shop's database changes places",
            "platform",
            PAIR,
            BY_THE_CTO,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            new ReadinessTerms(1 << 20, Duration.ofSeconds(10)),
            rejoin,
            null,
            Mode.FOR_REAL,
            "0123456789ab")
        .of(to, mode);
  }

  private static PairNode node(String name, String site) {
    return new PairNode(
        name,
        site,
        name,
        new PostgresAddress(name + ".example", 5432, "shop", "postgres", null),
        "/var/lib/postgresql/17/main",
        "pg/" + name);
  }
}
