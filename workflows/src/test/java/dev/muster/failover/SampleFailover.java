package dev.muster.failover;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.Reminder;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.oncall.Target;
import dev.muster.restorepoint.PostgresAddress;
import java.time.Duration;
import java.util.List;

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
    return ready(new ReadinessTerms(1 << 20, Duration.ofSeconds(10)), LostTerms.USUAL)
        .of(null, mode, FailoverKind.SWITCHOVER);
  }

  /** One of which more is wanted between failovers. */
  static FailoverPlan watched(ReadinessWatch watch) {
    return ready(new ReadinessTerms(1 << 20, Duration.ofMinutes(10), watch), LostTerms.USUAL);
  }

  /** One whose primary is gone. */
  static FailoverPlan lost(Mode mode, LostTerms lost) {
    return ready(new ReadinessTerms(1 << 20, Duration.ofSeconds(10)), lost)
        .of(null, mode, FailoverKind.FAILOVER);
  }

  private static FailoverPlan ready(ReadinessTerms terms, LostTerms lost) {
    return new FailoverPlan(
        "shop-over",
        "The shop's database changes places",
        "platform",
        PAIR,
        BY_THE_CTO,
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        terms,
        lost,
        FailoverKind.SWITCHOVER,
        null,
        Mode.FOR_REAL,
        "0123456789ab");
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
