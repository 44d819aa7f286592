package dev.muster.api;

import dev.muster.api.RunBody.OverrideBody;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverPlan.Mode;
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
    String server = Fields.optional("to", to);
    Fields.check(
        "to",
        server == null || plan.pair().names().contains(server),
        "is none of " + String.join(" and ", plan.pair().names()));
    return plan.of(
        server,
        Boolean.TRUE.equals(dryRun) ? Mode.DRY_RUN : Mode.FOR_REAL,
        Boolean.TRUE.equals(lost) ? FailoverKind.FAILOVER : FailoverKind.SWITCHOVER);
  }
}
