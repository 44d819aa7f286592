package dev.muster.failover.redis;

import dev.muster.plan.RunStart;
import io.temporal.client.WorkflowOptions;

/** How a run of a failover of a Redis pair is started: once under its id. */
public final class RedisFailoverStart {
  private RedisFailoverStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(RedisFailoverRequest request, String workflowId) {
    return RunStart.options(request.plan(), request.plan().owner(), request.order(), workflowId);
  }
}
