package dev.muster.schedule;

import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Schedule as Muster wants it.
 *
 * @param id begins with {@link WorkflowIds#SCHEDULES}
 * @param every how often it starts its workflow; a start that is missed is made up for as long
 * @param overlap what becomes of a start while the one before still runs
 * @param argument of the workflow, when it takes one
 */
record OwnSchedule(
    String id,
    String workflowType,
    String workflowId,
    String queue,
    String summary,
    String details,
    Duration every,
    ScheduleOverlapPolicy overlap,
    @Nullable Record argument) {
  Schedule schedule() {
    return Schedule.newBuilder()
        .setAction(action())
        .setSpec(
            ScheduleSpec.newBuilder()
                .setIntervals(List.of(new ScheduleIntervalSpec(every)))
                .build())
        .setPolicy(SchedulePolicy.newBuilder().setOverlap(overlap).setCatchupWindow(every).build())
        .build();
  }

  private ScheduleActionStartWorkflow action() {
    ScheduleActionStartWorkflow.Builder action =
        ScheduleActionStartWorkflow.newBuilder()
            .setWorkflowType(workflowType)
            .setOptions(
                WorkflowOptions.newBuilder()
                    .setWorkflowId(workflowId)
                    .setTaskQueue(queue)
                    .setStaticSummary(summary)
                    .setStaticDetails(details)
                    .build());
    if (argument != null) {
      action.setArguments(argument);
    }
    return action.build();
  }

  /** Whether it starts the same workflow, whatever else it says. */
  boolean isMeantBy(Schedule found) {
    return found.getAction() instanceof ScheduleActionStartWorkflow start
        && start.getWorkflowType().equals(workflowType);
  }

  /** Whether a Schedule in Temporal is already as wanted. */
  boolean isKeptBy(Schedule found) {
    return isTimedAlike(found) && startsAlike(found) && asksAlike(found);
  }

  private boolean isTimedAlike(Schedule found) {
    return found.getSpec().getCalendars().isEmpty()
        && found.getSpec().getIntervals().stream()
            .map(ScheduleIntervalSpec::getEvery)
            .toList()
            .equals(List.of(every))
        && found.getPolicy() != null
        && found.getPolicy().getOverlap() == overlap
        && every.equals(found.getPolicy().getCatchupWindow());
  }

  private boolean startsAlike(Schedule found) {
    return found.getAction() instanceof ScheduleActionStartWorkflow start
        && start.getWorkflowType().equals(workflowType)
        && workflowId.equals(start.getOptions().getWorkflowId())
        && queue.equals(start.getOptions().getTaskQueue())
        && summary.equals(start.getOptions().getStaticSummary());
  }

  /** Whether its workflow is handed the same. */
  boolean asksAlike(Schedule found) {
    return found.getAction() instanceof ScheduleActionStartWorkflow start
        && Objects.equals(argument, argument(start));
  }

  private @Nullable Object argument(ScheduleActionStartWorkflow start) {
    return argument == null || start.getArguments().getSize() == 0
        ? null
        : start.getArguments().get(0, argument.getClass());
  }
}
