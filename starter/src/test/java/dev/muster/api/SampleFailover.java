package dev.muster.api;

import dev.muster.approval.ApprovalTerms;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.LostTerms;
import dev.muster.failover.PairNode;
import dev.muster.failover.PostgresPair;
import dev.muster.failover.ReadinessTerms;
import dev.muster.failover.ReadinessWatch;
import dev.muster.failover.managed.ManagedFailoverPlan;
import dev.muster.failover.managed.ManagedMember;
import dev.muster.failover.managed.ManagedPair;
import dev.muster.failover.managed.ManagedService;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisPair;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.readmodel.EvidenceShelf.Kept;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryStep;
import dev.muster.recovery.RecoveryWork.MovePostgres;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RedisAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A failover as a policy of the tests has it. */
public final class SampleFailover {
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
        LostTerms.USUAL,
        FailoverKind.SWITCHOVER,
        null,
        null,
        null,
        FailoverPlan.Mode.FOR_REAL,
        "0123456789ab",
        List.of());
  }

  /** There and home, with nobody asked. */
  static RehearsalPlan rehearsal() {
    return new RehearsalPlan(plan(), Duration.ofMinutes(15), null, null);
  }

  static RedisFailoverPlan ofRedis() {
    return new RedisFailoverPlan(
        "cache-over",
        "The shop's cache changes places",
        "platform",
        new RedisPair("shop-cache", cache("c1"), cache("c2"), "127.0.0.1:9998"),
        new ApprovalTerms(List.of("lead"), 1, Duration.ofHours(1), null, List.of()),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        1 << 20,
        LostTerms.USUAL,
        FailoverKind.SWITCHOVER,
        null,
        null,
        FailoverPlan.Mode.FOR_REAL,
        "0123456789ab");
  }

  static ManagedFailoverPlan ofAurora() {
    return new ManagedFailoverPlan(
        "ledger-over",
        "The ledger goes to the other region",
        "platform",
        new ManagedPair(
            "shop-ledger",
            ManagedService.AURORA,
            "ledger-global",
            cluster("north", "eu-north-1"),
            cluster("west", "eu-west-1"),
            null,
            null),
        new ApprovalTerms(List.of("lead"), 1, Duration.ofHours(1), null, List.of()),
        Duration.ofMinutes(30),
        LostTerms.USUAL,
        FailoverKind.SWITCHOVER,
        ReadinessWatch.NONE,
        List.of(),
        null,
        FailoverPlan.Mode.FOR_REAL,
        "0123456789ab");
  }

  private static ManagedMember cluster(String site, String region) {
    return new ManagedMember(
        site, region, "arn:aws:rds:%s:123456789012:cluster:ledger-%s".formatted(region, site));
  }

  /** The database to its other site, as a step of a plan. */
  static RecoveryPlan recovery() {
    return new RecoveryPlan(
        "shop-site",
        "The shop goes to the other site",
        "platform",
        List.of(new RecoveryStep("database", List.of(), new MovePostgres(plan()))),
        plan().leave(),
        Duration.ofMinutes(10),
        List.of(),
        null,
        null,
        FailoverPlan.Mode.FOR_REAL,
        "0123456789ab");
  }

  private static RedisNode cache(String name) {
    return new RedisNode(
        name,
        "site-of-" + name,
        name,
        new RedisAddress(name + ".example", 6379, null, "${env:MUSTER_ADMIN_PASSWORD}"),
        "redis/" + name);
  }

  /**
   * A run of it that is over.
   *
   * @param closed for how many seconds nobody could write
   */
  public static Kept run(double closed) {
    Kept plain =
        SampleBackups.kept(
            "failover/shop-over/2026-11-23T09:00:00Z",
            "failover",
            Instant.parse("2026-11-23T09:04:00Z"),
            EvidenceVerdict.KEPT,
            new EvidenceFact("Outcome", "done in 4 min"));
    EvidenceRecord record = plain.record();
    return new Kept(
        plain.chain(),
        plain.number(),
        plain.hash(),
        new EvidenceRecord(
            record.plan(),
            record.kind(),
            record.run(),
            record.policyRevision(),
            record.startedAt(),
            record.endedAt(),
            record.people(),
            record.approvals(),
            record.steps(),
            List.of(
                EvidencePromise.atMost(FailoverPlan.CLOSED, 5, closed, EvidencePromise.SECONDS)),
            record.verdict(),
            record.facts(),
            record.links()));
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
