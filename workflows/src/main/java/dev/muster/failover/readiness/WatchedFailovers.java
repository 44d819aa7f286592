package dev.muster.failover.readiness;

import dev.muster.failover.FailoverPlan;
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
   * A failover that is to be ready, of a PostgreSQL pair or of one of Redis.
   *
   * @param plan null where it is of Redis
   * @param redis null where it is not
   * @param against what the policy itself tells against it, in sentences
   */
  record Watched(
      @Nullable FailoverPlan plan, @Nullable RedisFailoverPlan redis, List<String> against) {
    /** One of a PostgreSQL pair. */
    public Watched(FailoverPlan plan, List<String> against) {
      this(plan, null, against);
    }

    /** One of a Redis pair. */
    public Watched(RedisFailoverPlan plan, List<String> against) {
      this(null, plan, against);
    }

    public Watched {
      against = List.copyOf(against);
    }
  }
}
