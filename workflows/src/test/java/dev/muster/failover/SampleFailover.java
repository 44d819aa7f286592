package dev.muster.failover;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.Reminder;
import dev.muster.backup.BackupPlan;
import dev.muster.dns.RecordPlace;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.failover.traffic.Rfc2136Way;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.oncall.Target;
import dev.muster.restorepoint.PostgresAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A failover of p1 and p2 for tests, each on a machine of its name. */
final class SampleFailover {
  static final PostgresPair PAIR =
      new PostgresPair("shop-db", node("p1", "north"), node("p2", "west"), "127.0.0.1:9999");
  static final ApprovalTerms BY_THE_CTO =
      new ApprovalTerms(
          List.of("cto"),
          1,
          Duration.ofHours(2),
          null,
          List.of(new Reminder(Duration.ZERO, List.of(Target.parse("role:cto")))));

  static final TrafficRecord SHOP =
      new TrafficRecord(
          new RecordPlace("example.com", "shop.example.com", "A"),
          30,
          Map.of("p1", "192.0.2.1", "p2", "192.0.2.2"),
          new Rfc2136Way("127.0.0.1:53", List.of("127.0.0.2:53"), "${env:KEY}"));

  private static final ReadinessTerms READY = new ReadinessTerms(1 << 20, Duration.ofSeconds(10));

  private SampleFailover() {}

  static FailoverPlan plan(Mode mode) {
    return plan(READY, LostTerms.USUAL, null).of(null, mode, FailoverKind.SWITCHOVER);
  }

  /** One of which more is wanted between failovers. */
  static FailoverPlan watched(ReadinessWatch watch) {
    return plan(new ReadinessTerms(1 << 20, Duration.ofMinutes(10), watch), LostTerms.USUAL, null);
  }

  /** One whose primary is gone. */
  static FailoverPlan lost(Mode mode, LostTerms lost) {
    return plan(READY, lost, null).of(null, mode, FailoverKind.FAILOVER);
  }

  /** One after which the old primary follows, and before which the named one does. */
  static FailoverPlan rejoining(@Nullable String to, Mode mode) {
    RejoinTerms rejoin =
        new RejoinTerms(new ReplicationLogin("follower", null), Duration.ofMinutes(10));
    return plan(READY, LostTerms.USUAL, rejoin).of(to, mode, FailoverKind.SWITCHOVER);
  }

  /** The same, with backups that begin after it. */
  static FailoverPlan backedUp(FailoverPlan plan, BackupPlan... backups) {
    return new FailoverPlan(
        plan.name(),
        plan.summary(),
        plan.owner(),
        plan.pair(),
        plan.leave(),
        plan.closedWithin(),
        plan.drainWithin(),
        plan.ready(),
        plan.lost(),
        plan.purpose(),
        plan.rejoin(),
        plan.traffic(),
        plan.to(),
        plan.mode(),
        plan.revision(),
        List.of(backups));
  }

  /** The same, led to by a record. */
  static FailoverPlan named(FailoverPlan plan) {
    return named(plan.ready(), plan.lost(), plan.rejoin(), List.of(SHOP))
        .of(plan.to(), plan.mode(), plan.purpose());
  }

  /** There and home; nobody is asked where there is no approval. */
  static RehearsalPlan rehearsal(Duration stay, @Nullable ApprovalTerms approval) {
    return new RehearsalPlan(
        rejoining(null, Mode.FOR_REAL), stay, Duration.ofMinutes(30), approval);
  }

  private static FailoverPlan plan(
      ReadinessTerms ready, LostTerms lost, @Nullable RejoinTerms rejoin) {
    return named(ready, lost, rejoin, null);
  }

  private static FailoverPlan named(
      ReadinessTerms ready,
      LostTerms lost,
      @Nullable RejoinTerms rejoin,
      @Nullable List<TrafficRecord> traffic) {
    return new FailoverPlan(
        "shop-over",
        "The shop's database changes places",
        "platform",
        PAIR,
        BY_THE_CTO,
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        ready,
        lost,
        FailoverKind.SWITCHOVER,
        rejoin,
        traffic,
        null,
        Mode.FOR_REAL,
        "0123456789ab",
        List.of());
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
