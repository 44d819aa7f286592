package dev.muster.failover.readiness;

import dev.muster.failover.FailoverPlan;
import dev.muster.failover.managed.ManagedFailoverPlan;
import dev.muster.failover.redis.RedisFailoverPlan;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows the failovers of the policy, and what it alone tells of their readiness. */
@ActivityInterface
public interface WatchedFailovers {
  @ActivityMethod(name = "ListWatchedFailovers")
  List<Watched> list();

  /**
   * A failover that is to be ready, of one kind of pair.
   *
   * @param plan null where it is not of PostgreSQL
   * @param redis null where it is not of Redis
   * @param managed null where no provider serves it
   * @param against what the policy itself tells against it, in sentences
   */
  record Watched(
      @Nullable FailoverPlan plan,
      @Nullable RedisFailoverPlan redis,
      @Nullable ManagedFailoverPlan managed,
      List<String> against) {
    /** One of a PostgreSQL pair. */
    public Watched(FailoverPlan plan, List<String> against) {
      this(plan, null, null, against);
    }

    /** One of a Redis pair. */
    public Watched(RedisFailoverPlan plan, List<String> against) {
      this(null, plan, null, against);
    }

    /** One of what a provider serves. */
    public Watched(ManagedFailoverPlan plan, List<String> against) {
      this(null, null, plan, against);
    }

    public Watched {
      against = List.copyOf(against);
    }
  }
}
