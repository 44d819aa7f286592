package dev.muster.failover.redis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.failover.LossLeave;
import dev.muster.plan.RunOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a failover of a Redis pair starts from.
 *
 * @param agreed leave that was given for what is lost; null where its own people are asked
 */
public record RedisFailoverRequest(
    RedisFailoverPlan plan,
    RunOrder order,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LossLeave agreed) {
  /** One whose own people are asked for what is lost. */
  public RedisFailoverRequest(RedisFailoverPlan plan, RunOrder order) {
    this(plan, order, null);
  }
}
