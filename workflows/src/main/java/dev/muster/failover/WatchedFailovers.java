package dev.muster.failover;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Knows the failovers of the policy, and what it alone tells of their readiness. */
@ActivityInterface
public interface WatchedFailovers {
  @ActivityMethod(name = "ListWatchedFailovers")
  List<Watched> list();

  /**
   * A failover that is to be ready.
   *
   * @param against what the policy itself tells against it, in sentences
   */
  record Watched(FailoverPlan plan, List<String> against) {
    public Watched {
      against = List.copyOf(against);
    }
  }
}
