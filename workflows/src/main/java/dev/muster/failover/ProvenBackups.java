package dev.muster.failover;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Knows which restore points are proven, as the read model was told; changes nothing. */
@ActivityInterface
public interface ProvenBackups {
  @ActivityMethod(name = "FindNewestProven")
  Newest newest(String backup);

  /**
   * The newest restore point of a backup that a drill has proven, in whichever store.
   *
   * @param takenAt the moment that it leads back to; null when none is proven
   */
  record Newest(@Nullable Instant takenAt) {}
}
