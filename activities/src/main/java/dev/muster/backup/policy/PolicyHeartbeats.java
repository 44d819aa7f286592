package dev.muster.backup.policy;

import dev.muster.backup.BackupPlan;
import dev.muster.backup.HeartbeatPolicy;
import dev.muster.policy.Policy;
import dev.muster.restorepoint.HeartbeatTable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers from the policy in force. */
public final class PolicyHeartbeats implements HeartbeatPolicy {
  private final Supplier<Policy> policy;

  public PolicyHeartbeats(Supplier<Policy> policy) {
    this.policy = policy;
  }

  @Override
  public @Nullable HeartbeatTable lookUp(String backup) {
    BackupPlan plan = policy.get().plans().backups().get(backup);
    return plan == null ? null : plan.heartbeat();
  }
}
