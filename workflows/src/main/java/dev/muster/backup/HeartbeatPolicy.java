package dev.muster.backup;

import dev.muster.restorepoint.HeartbeatTable;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** The policy's word on where the heartbeats of a backup are written. */
@ActivityInterface
public interface HeartbeatPolicy {
  /** By the policy in force; null when it wants none of that backup. */
  @ActivityMethod(name = "LookUpHeartbeatTable")
  @Nullable HeartbeatTable lookUp(String backup);
}
