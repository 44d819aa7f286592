package dev.muster.routine;

import static dev.muster.routine.RoutineSetting.await;
import static dev.muster.routine.RoutineSetting.decision;
import static dev.muster.routine.Routines.BY_THE_CTO;
import static dev.muster.routine.Routines.call;
import static dev.muster.routine.Routines.confirm;
import static dev.muster.routine.Routines.plan;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.approval.DecisionCommand;
import dev.muster.approval.Reminder;
import dev.muster.histories.History;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.oncall.Target;
import dev.muster.plan.Appointment;
import dev.muster.planner.Timetable;
import dev.muster.run.RunProbe;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Records histories of routines and of what they ask for, as {@code RecordHistoriesIT} does those
 * of incidents, when it is asked to by {@code -Dmuster.record=true}.
 */
@EnabledIfSystemProperty(named = "muster.record", matches = "true")
class RecordRoutinesIT {
  private static final String RUN = RoutineSetting.RUN;

  private final RoutineSetting.World world = new RoutineSetting.World();
  private RealTemporal temporal;
  private WorkflowStub run;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start();
    WorkerFactory workers = WorkerFactory.newInstance(temporal.client());
    Worker plans = workers.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        RoutineWorkflowImpl.class,
        PlannedRoutineWorkflowImpl.class,
        ApprovalWorkflowImpl.class,
        LeaseWorkflowImpl.class);
    plans.registerActivitiesImplementations(
        world, RoutineSetting.desk(temporal.client()), (RunProbe) (w, r) -> false);
    workers.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(world.books);
    workers.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void approvedAndConfirmed() {
    begin(plan(BY_THE_CTO, call("off"), confirm("is it calm?")));
    decide("approve", 1, decision("ann", null, "cto"));
    decide("approve", 2, decision("eve", "it is", "operator"));

    record("routine-approved-and-confirmed", RUN);
    record("approval-approved", WorkflowIds.approval(RUN, 1));
  }

  @Test
  void rejected() {
    begin(plan(BY_THE_CTO, call("off")));
    decide("reject", 1, decision("ann", "not on a friday", "cto"));

    record("routine-rejected", RUN);
    record("approval-rejected", WorkflowIds.approval(RUN, 1));
  }

  @Test
  void remindedThenExpired() {
    Target cto = Target.parse("role:cto");
    begin(
        plan(
            new ApprovalTerms(
                List.of("cto"),
                1,
                Duration.ofSeconds(4),
                null,
                List.of(
                    new Reminder(Duration.ZERO, List.of(cto)),
                    new Reminder(Duration.ofSeconds(2), List.of(cto)))),
            call("off")));

    record("routine-that-nobody-approved", RUN);
    record("approval-reminded-then-expired", WorkflowIds.approval(RUN, 1));
  }

  @Test
  void failed() {
    world.failing.add("http://cache.example/off");
    begin(plan(null, call("off"), call("on")));

    record("routine-whose-call-fails", RUN);
  }

  @Test
  void frozen() {
    world.frozen = "Frozen by 'year end' until 2027-01-04 08:00 Europe/Berlin: accounts";
    begin(plan(null, call("off")));

    record("routine-frozen", RUN);
  }

  @Test
  void cancelledWhileItAsks() {
    begin(plan(null, confirm("is it calm?")));
    await(() -> !world.pages.isEmpty());
    run.cancel();

    record("routine-cancelled-while-it-asks", RUN);
    record("approval-withdrawn", WorkflowIds.approval(RUN, 1));
  }

  @Test
  void plannedWithALead() {
    Duration lead = Duration.ofSeconds(6);
    Appointment appointment =
        new Appointment(
            Instant.now().plus(lead).plusSeconds(2),
            lead,
            Duration.ofMinutes(15),
            new Timetable.Concern("shop", "P2"));
    RoutinePlan plan = plan(BY_THE_CTO, call("off"), confirm("is it calm?"));
    world.planned = new RoutineCalendar.Answer(plan, appointment);
    run =
        temporal
            .client()
            .newUntypedWorkflowStub(WorkflowTypes.PLANNED_ROUTINE, RoutineSetting.options(RUN));
    String waiting = run.start(RoutineRequest.planned(plan, appointment)).getRunId();
    decide("approve", 1, decision("ann", null, "cto"));
    decide("approve", 2, decision("eve", "it is", "operator"));

    record("routine-planned-that-begins", RUN);
    new History("routine-planned-that-waits", temporal.client().fetchHistory(RUN, waiting)).write();
  }

  private void begin(RoutinePlan plan) {
    run = temporal.client().newUntypedWorkflowStub("Routine", RoutineSetting.options(RUN));
    run.start(Routines.request(plan));
  }

  private void decide(String verdict, int number, DecisionCommand command) {
    await(() -> world.pages.size() >= number);
    temporal
        .client()
        .newUntypedWorkflowStub(WorkflowIds.approval(RUN, number))
        .update(verdict, ApprovalView.class, command);
  }

  private void record(String name, String workflowId) {
    await(() -> ended(workflowId));
    new History(name, temporal.client().fetchHistory(workflowId)).write();
  }

  private boolean ended(String workflowId) {
    return temporal
        .client()
        .fetchHistory(workflowId)
        .getLastEvent()
        .getEventType()
        .name()
        .matches("EVENT_TYPE_WORKFLOW_EXECUTION_(COMPLETED|FAILED|CANCELED)");
  }
}
