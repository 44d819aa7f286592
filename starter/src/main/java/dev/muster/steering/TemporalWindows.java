package dev.muster.steering;

import dev.muster.engine.Deadline;
import dev.muster.engine.EngineFailures;
import dev.muster.engine.RunLog;
import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.temporal.WorkflowTypes;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import dev.muster.window.WindowCommand;
import dev.muster.window.WindowRequest;
import dev.muster.window.WindowStart;
import dev.muster.window.WindowView;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Windows as workflows in Temporal. */
@Component
final class TemporalWindows implements Windows {
  private static final Logger log = LoggerFactory.getLogger(TemporalWindows.class);
  private static final int MOST = 100;
  private static final int AT_ONCE = 50;
  private static final String RUNNING =
      "WorkflowType IN ('%s', '%s') AND ExecutionStatus = 'Running'"
          .formatted(WorkflowTypes.PLANNED_WINDOW, WorkflowTypes.WINDOW);

  private final WorkflowClient client;
  private final RunningWorkflows running;

  TemporalWindows(WorkflowClient client, RunningWorkflows running) {
    this.client = client;
    this.running = running;
  }

  @Override
  public Told<List<Sighting>> running() {
    try {
      return new Told.Done<>(
          seen(
              Deadline.within(
                  RunningWorkflows.MOMENT,
                  () -> client.listExecutions(RUNNING).limit(MOST).toList())));
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      return new Told.Unreachable<>(EngineFailures.cause(e));
    }
  }

  /**
   * Once one was not answered for, no worker is there for others of its stage: those that have
   * begun may be of another version of the workers than those that wait.
   */
  private List<Sighting> seen(List<WorkflowExecutionMetadata> runs) {
    List<Sighting> all = new ArrayList<>();
    Set<Stage> unanswered = EnumSet.noneOf(Stage.class);
    for (WorkflowExecutionMetadata run : runs) {
      String id = run.getExecution().getWorkflowId();
      Stage stage = stage(run);
      WindowView view = unanswered.contains(stage) ? null : view(id);
      if (view == null) {
        unanswered.add(stage);
      }
      all.add(new Sighting(id, stage, view));
    }
    return all;
  }

  @Override
  public Told<Sighting> look(String workflowId) {
    return switch (running.tell(workflowId, WorkflowStub::describe)) {
      case Told.Done(var run) ->
          new Told.Done<>(new Sighting(workflowId, stage(run), view(workflowId)));
      case Told.Refused(String reason) -> new Told.Refused<>(reason);
      case Told.NotRunning() -> new Told.NotRunning<>();
      case Told.Unanswered() -> new Told.Unanswered<>();
      case Told.Unreachable(String cause) -> new Told.Unreachable<>(cause);
      case Told.Unreadable(String reason) -> new Told.Unreadable<>(reason);
    };
  }

  @Override
  public boolean isOver(String workflowId) {
    return running.tell(workflowId, WorkflowStub::describe) instanceof Told.Done(var run)
        && stage(run) == Stage.OVER;
  }

  @Override
  public Map<String, Ending> endings(Collection<String> workflowIds) {
    try {
      Map<String, Ending> all = new HashMap<>();
      workflowIds.stream()
          .gather(Gatherers.windowFixed(AT_ONCE))
          .forEach(some -> all.putAll(ended(some)));
      return all;
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      log.info("how windows ended can't be told now: {}", EngineFailures.cause(e));
      return Map.of();
    }
  }

  /** The last run of an id is of the type of windows that were opened, or still of that before. */
  private Map<String, Ending> ended(List<String> workflowIds) {
    String query =
        "ExecutionStatus != 'ContinuedAsNew' AND ExecutionStatus != 'Running' AND WorkflowId IN (%s)"
            .formatted(
                workflowIds.stream().map("'%s'"::formatted).collect(Collectors.joining(", ")));
    return Deadline.within(
        RunningWorkflows.MOMENT,
        () ->
            client
                .listExecutions(query)
                .collect(
                    Collectors.toMap(
                        run -> run.getExecution().getWorkflowId(),
                        TemporalWindows::ending,
                        (last, earlier) -> last)));
  }

  private static Ending ending(WorkflowExecutionMetadata run) {
    return run.getWorkflowType().equals(WorkflowTypes.WINDOW) ? Ending.TOOK_PLACE : Ending.DID_NOT;
  }

  private @Nullable WindowView view(String workflowId) {
    return running.query(workflowId, "window", WindowView.class)
            instanceof Told.Done(WindowView view)
        ? view
        : null;
  }

  private static Stage stage(WorkflowExecutionMetadata run) {
    if (run.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      return Stage.OVER;
    }
    return run.getWorkflowType().equals(WorkflowTypes.PLANNED_WINDOW) ? Stage.PLANNED : Stage.BEGUN;
  }

  @Override
  public Told<Start> start(WindowRequest request, String workflowId) {
    WorkflowOptions options = WindowStart.options(request, workflowId);
    try {
      Deadline.within(
          RunningWorkflows.MOMENT,
          () ->
              client.newUntypedWorkflowStub(WorkflowTypes.PLANNED_WINDOW, options).start(request));
      RunLog.say(log, workflowId, "planned by " + request.order().requester());
      return new Told.Done<>(Start.NEW);
    } catch (WorkflowExecutionAlreadyStarted again) {
      return new Told.Done<>(Start.KNOWN);
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      return new Told.Unreachable<>(EngineFailures.cause(e));
    }
  }

  @Override
  public Told<WindowView> move(String workflowId, Move order, String id) {
    return tell(workflowId, Stage.PLANNED, "move", order.actor(), order, id);
  }

  @Override
  public Told<WindowView> callOff(String workflowId, CallOff order, String id) {
    return tell(workflowId, Stage.PLANNED, "callOff", order.actor(), order, id);
  }

  @Override
  public Told<WindowView> command(String workflowId, WindowCommand order, String id) {
    return tell(workflowId, Stage.BEGUN, "command", order.actor(), order, id);
  }

  /**
   * Tells a window something that makes sense at one stage. It may reach the next one meanwhile,
   * and does not know what it is told then: so it is looked at again when it refuses.
   */
  private Told<WindowView> tell(
      String workflowId, Stage wanted, String update, String actor, Object order, String id) {
    Told<WindowView> told = told(workflowId, wanted, update, order, id);
    RunLog.say(
        log,
        workflowId,
        "%s by %s: %s"
            .formatted(
                name(order), actor, told.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
    return told;
  }

  private Told<WindowView> told(
      String workflowId, Stage wanted, String update, Object order, String id) {
    Told<WindowView> told = running.update(workflowId, update, id, WindowView.class, order);
    if (!(told instanceof Told.Refused)) {
      return told;
    }
    return running.tell(workflowId, WorkflowStub::describe) instanceof Told.Done(var run)
            && stage(run) != wanted
        ? new Told.Refused<>(StageRefusal.sentence(wanted, stage(run)))
        : told;
  }

  private static String name(Object order) {
    return order instanceof WindowCommand(var kind, _, _, _, _)
        ? kind.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : order.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
