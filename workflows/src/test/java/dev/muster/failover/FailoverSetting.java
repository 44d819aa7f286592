package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.approval.ApprovalView;
import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.approval.DecisionCommand;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.failover.redis.RedisFailoverWorkflowImpl;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.routine.RoutineSetting;
import dev.muster.run.RunProbe;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.List;
import java.util.Map;

/** Runs failovers of a scripted pair by the time-skipping test server. */
public final class FailoverSetting implements AutoCloseable {
  public static final String RUN = "failover/shop-over/1";

  final RoutineSetting.World world = new RoutineSetting.World();
  final ScriptedPair pair = new ScriptedPair();
  final ScriptedReturn returns = new ScriptedReturn();
  final ScriptedNames names = new ScriptedNames();
  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final Worker plans;

  /** With workflows beside those that every failover needs. */
  public FailoverSetting(Class<?>... beside) {
    registerAttributes(temporal);
    plans = temporal.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        FailoverWorkflowImpl.class,
        RedisFailoverWorkflowImpl.class,
        ApprovalWorkflowImpl.class,
        LeaseWorkflowImpl.class);
    plans.registerWorkflowImplementationTypes(beside);
    plans.registerActivitiesImplementations(
        world,
        RoutineSetting.desk(temporal.getWorkflowClient()),
        (RunProbe) (w, r) -> false,
        names);
    temporal.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(world.books);
  }

  static void registerAttributes(TestWorkflowEnvironment temporal) {
    Map.of(
            "MusterKind", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            "MusterPhase", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            "MusterOwner", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            "MusterNeedsHuman", IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
            "MusterDeadline", IndexedValueType.INDEXED_VALUE_TYPE_DATETIME)
        .forEach(temporal::registerSearchAttribute);
  }

  /** Begins a run, with workers on those machines. */
  WorkflowStub start(FailoverPlan plan, String... machines) {
    for (String machine : machines) {
      serve(machine, pair.on(machine), returns.on(machine, pair));
    }
    return begin(plan);
  }

  /** Begins a run, with the workers that there are. */
  WorkflowStub begin(FailoverPlan plan) {
    FailoverRequest request = new FailoverRequest(plan, order());
    return start(WorkflowTypes.FAILOVER, FailoverStart.options(request, RUN), request);
  }

  /** By whom it is wanted. */
  public static RunOrder order() {
    return RunOrder.now("max", "the site moves", null, null);
  }

  /** Has a machine do those. */
  public void serve(String machine, Object... activities) {
    temporal
        .newWorker(TaskQueues.onMachine(TaskQueues.PLANS, machine))
        .registerActivitiesImplementations(activities);
  }

  /** Has those done that stand in neither site. */
  public void serveBetween(Object... activities) {
    plans.registerActivitiesImplementations(activities);
  }

  /** Begins a run of a type. */
  public WorkflowStub start(String type, WorkflowOptions options, Object request) {
    temporal.start();
    WorkflowStub run = temporal.getWorkflowClient().newUntypedWorkflowStub(type, options);
    run.start(request);
    return run;
  }

  /** The same, with the leave that it asks for. */
  WorkflowStub approved(FailoverPlan plan, String... machines) {
    WorkflowStub run = start(plan, machines);
    decide(1, "approve");
    return run;
  }

  /**
   * Answers a request.
   *
   * @param request the first, or one that follows it
   */
  public void decide(int request, String answer) {
    RoutineSetting.await(() -> world.pages.size() >= request);
    temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(WorkflowIds.approval(RUN, request))
        .update(answer, ApprovalView.class, new DecisionCommand("ann", List.of("cto"), "seen"));
  }

  public EvidenceRecord record() {
    return world.evidence.getFirst();
  }

  public String fact(String name) {
    return record().facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(EvidenceFact::text)
        .findFirst()
        .orElse("");
  }

  /** Which options the activities of a type had. */
  public List<ActivityTaskScheduledEventAttributes> scheduled(String type) {
    return temporal.getWorkflowClient().fetchHistory(RUN).getEvents().stream()
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .filter(options -> options.getActivityType().getName().equals(type))
        .toList();
  }

  public void fails(WorkflowStub run, String reason) {
    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining(reason);
  }

  @Override
  public void close() {
    temporal.close();
  }
}
