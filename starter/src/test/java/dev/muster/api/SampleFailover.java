package dev.muster.api;

import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.PairNode;
import dev.muster.failover.PostgresPair;
import dev.muster.failover.ReadinessTerms;
import dev.muster.restorepoint.PostgresAddress;
import java.time.Duration;
import java.util.List;

/** A failover as a policy of the tests has it. */
final class SampleFailover {
  private SampleFailover() {}

  static FailoverPlan plan() {
    return new FailoverPlan(
        "shop-over",
        "The shop's database changes places",
        "platform",
        new PostgresPair("shop-db", node("p1"), node("p2"), "127.0.0.1:9999"),
        new ApprovalTerms(List.of("lead"), 1, Duration.ofHours(1), null, List.of()),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        new ReadinessTerms(1 << 20, Duration.ofSeconds(10)),
        null,
        null,
        FailoverPlan.Mode.FOR_REAL,
        "0123456789ab");
  }

  private static PairNode node(String name) {
    return new PairNode(
        name,
        "site-of-" + name,
        name,
        new PostgresAddress(
            name + ".example", 5432, "shop", "admin", "${env:MUSTER_ADMIN_PASSWORD}"),
        "/var/lib/postgresql/17/main",
        "pg/" + name);
  }
}
