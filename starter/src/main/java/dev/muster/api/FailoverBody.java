package dev.muster.api;

import dev.muster.api.RunBody.OverrideBody;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.MemberPair;
import dev.muster.failover.managed.ManagedFailoverPlan;
import dev.muster.failover.redis.RedisFailoverPlan;
import org.jspecify.annotations.Nullable;

/**
 * Why something changes places, and where to.
 *
 * @param override starts it in spite of a freeze
 * @param to the server that is to write; the one that does not when absent
 * @param dryRun touches nothing, needs no approval, and records what would be done and what stands
 *     against it
 * @param lost the one that writes is gone: its standby takes over, and what it had not sent is lost
 */
record FailoverBody(
    @Nullable String reason,
    @Nullable OverrideBody override,
    @Nullable String to,
    @Nullable Boolean dryRun,
    @Nullable Boolean lost) {

  static FailoverBody of(@Nullable FailoverBody sent) {
    return sent == null ? new FailoverBody(null, null, null, null, null) : sent;
  }

  RunBody run() {
    return new RunBody(reason, override);
  }

  /** The plan as it is wanted here. */
  FailoverPlan wanted(FailoverPlan plan) {
    return plan.of(server(plan.pair()), mode(), purpose());
  }

  /** The same of a Redis pair. */
  RedisFailoverPlan wanted(RedisFailoverPlan plan) {
    return plan.of(server(plan.pair()), mode(), purpose());
  }

  /** The same of what a provider serves. */
  ManagedFailoverPlan wanted(ManagedFailoverPlan plan) {
    return plan.of(server(plan.pair()), mode(), purpose());
  }

  private FailoverKind purpose() {
    return Boolean.TRUE.equals(lost) ? FailoverKind.FAILOVER : FailoverKind.SWITCHOVER;
  }

  private @Nullable String server(MemberPair<?> pair) {
    String server = Fields.optional("to", to);
    Fields.check(
        "to",
        server == null || pair.names().contains(server),
        "is none of " + String.join(" and ", pair.names()));
    return server;
  }

  private Mode mode() {
    return Boolean.TRUE.equals(dryRun) ? Mode.DRY_RUN : Mode.FOR_REAL;
  }
}
