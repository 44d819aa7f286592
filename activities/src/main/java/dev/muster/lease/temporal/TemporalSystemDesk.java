package dev.muster.lease.temporal;

import dev.muster.history.LatestRun;
import dev.muster.lease.LeaseClaim;
import dev.muster.lease.LeaseRequest;
import dev.muster.lease.LeaseSnapshot;
import dev.muster.lease.LeaseWorkflow;
import dev.muster.lease.LeftClaims;
import dev.muster.lease.SystemDesk;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Asks by signal-with-start, so that a lease that has ended runs again. After one that was ended by
 * force, whoever had the system then comes first, and keeps it while its run goes on.
 */
public final class TemporalSystemDesk implements SystemDesk {
  private final WorkflowClient client;

  public TemporalSystemDesk(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public void ask(String system, LeaseClaim claim) {
    LeaseWorkflow lease = client.newWorkflowStub(LeaseWorkflow.class, options(system));
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(lease::run, new LeaseRequest(system, remembered(system)));
    request.add(lease::acquire, claim);
    client.signalWithStart(request);
  }

  /** Null unless the lease was ended by force, with what it knew. */
  private @Nullable LeaseSnapshot remembered(String system) {
    return LatestRun.of(WorkflowIds.system(system), client)
        .filter(LatestRun::endedByForce)
        .map(latest -> latest.left(client, LeftClaims::of))
        .orElse(null);
  }

  private static WorkflowOptions options(String system) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.system(system))
        .setTaskQueue(TaskQueues.PLANS)
        .setWorkflowTaskTimeout(TaskQueues.TASK_TIMEOUT)
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder().set(MusterSearchAttributes.KIND, "system").build())
        .setStaticSummary("Who works on " + system)
        .setStaticDetails(
            "Lets one run at a time work on **"
                + system
                + "**. Break the lease to take it from its holder: terminated, this run is"
                + " taken up again by the next one that asks.")
        .build();
  }
}
