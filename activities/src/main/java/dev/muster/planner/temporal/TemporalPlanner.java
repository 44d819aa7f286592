package dev.muster.planner.temporal;

import dev.muster.backup.HeartbeatRequest;
import dev.muster.backup.HeartbeatStart;
import dev.muster.planner.Occurrence;
import dev.muster.planner.PlannerActivities;
import dev.muster.planner.PlannerRound;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ApplicationFailure;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans by the policy in force and starts runs that wait for their time. */
public final class TemporalPlanner implements PlannerActivities {
  private static final Logger log = LoggerFactory.getLogger(TemporalPlanner.class);

  private final WorkflowClient client;
  private final Supplier<Policy> policy;

  public TemporalPlanner(WorkflowClient client, Supplier<Policy> policy) {
    this.client = client;
    this.policy = policy;
  }

  @Override
  public PlannerRound plan(Question question) {
    Policy current = policy.get();
    if (!question.revision().isEmpty() && !question.revision().equals(current.revision())) {
      throw ApplicationFailure.newFailure(
          "the policy here is %s and not yet %s".formatted(current.revision(), question.revision()),
          OTHER_REVISION);
    }
    return PlannerRound.of(
            current.plans().scheduled(), question.known(), question.left(), question.now())
        .beating(current.plans().heartbeats())
        .finding(CalendarFaults.of(current, question.now()));
  }

  @Override
  public void beat(String backup) {
    HeartbeatRequest request = new HeartbeatRequest(backup);
    client
        .newUntypedWorkflowStub(WorkflowTypes.HEARTBEAT_TABLE, HeartbeatStart.options(request))
        .start(request);
  }

  @Override
  public Start start(Occurrence occurrence) {
    Plans plans = policy.get().plans();
    Timetable timetable = plans.timetables().get(occurrence.plan());
    return timetable == null || !timetable.plans(occurrence.due())
        ? Start.NOT_PLANNED
        : PlannedStart.of(plans, timetable, occurrence)
            .map(planned -> start(planned, occurrence))
            .orElse(Start.NOT_PLANNED);
  }

  private Start start(PlannedStart planned, Occurrence occurrence) {
    try {
      client.newUntypedWorkflowStub(planned.workflow(), planned.options()).start(planned.request());
      log.info("{} waits for its time", occurrence.workflowId());
      return Start.STARTED;
    } catch (WorkflowExecutionAlreadyStarted e) {
      return Start.STARTED_BEFORE;
    }
  }
}
