package dev.muster.routine;

import static dev.muster.routine.Routines.BY_THE_CTO;
import static dev.muster.routine.Routines.call;
import static dev.muster.routine.Routines.confirm;
import static dev.muster.routine.Routines.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.approval.ApprovalView;
import dev.muster.evidence.EvidenceApproval;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.Appointment;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.Timetable;
import dev.muster.run.RunPhase;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlannedRoutineTest extends RoutineSetting {
  private static final Timetable.Concern CONCERN = new Timetable.Concern("shop", "P2");
  private static final Duration WITHIN = Duration.ofMinutes(15);
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void waitsForItsTimeAndThenGoesByThePlanInForce() {
    Instant due = in(Duration.ofHours(30));
    wants(plan(null, call("new")), due, Duration.ZERO);
    start(RoutineRequest.planned(plan(null, call("old")), appointment(due, Duration.ZERO)));

    RunOutcome outcome = run.getResult(RunOutcome.class);

    assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.calls).containsExactly("http://cache.example/new");
    assertThat(evidence().startedAt()).isBetween(due, due.plusSeconds(60));
    assertThat(evidence().people().getFirst().id()).isEqualTo("the calendar");
    assertThat(world.raised).isEmpty();
  }

  @Test
  void asksForLeaveAheadAndStillWaitsForItsTime() {
    Instant due = in(Duration.ofHours(30));
    startPlanned(plan(BY_THE_CTO, call("off")), due, HOUR);
    temporal.sleep(Duration.ofHours(29).plusMinutes(10));
    awaitAsked(1);
    approval(1).update("approve", ApprovalView.class, decision("ann", null, "cto"));
    await(() -> view().phase() == RunPhase.PLANNED);
    assertThat(world.calls).isEmpty();

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(evidence().approvals().getFirst().at()).isBefore(due);
    assertThat(evidence().startedAt()).isBetween(due, due.plusSeconds(60));
  }

  @Test
  void isOfAnotherTypeOnceItHasBegunAndKeepsTheLeaveItWasGiven() {
    startPlanned(plan(BY_THE_CTO, confirm("calm?"), call("off")), in(Duration.ofHours(2)), HOUR);
    temporal.sleep(Duration.ofMinutes(65));
    awaitAsked(1);
    assertThat(type()).isEqualTo("PlannedRoutine");
    approval(1).update("approve", ApprovalView.class, decision("ann", null, "cto"));
    temporal.sleep(HOUR);
    awaitAsked(2);
    assertThat(type()).isEqualTo("Routine");
    approval(2).update("approve", ApprovalView.class, decision("eve", null, "operator"));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(evidence().approvals())
        .extracting(EvidenceApproval::who)
        .containsExactly("ann", "eve");
    assertThat(evidence().run().workflowId()).isEqualTo(RUN);
  }

  @Test
  void bothersNobodyForARunThatAFreezeWillStop() {
    world.frozen = "Frozen by 'year end' until 2027-01-04 08:00 Europe/Berlin: accounts";
    startPlanned(plan(BY_THE_CTO, call("off")), in(Duration.ofHours(2)), HOUR);

    fails("year end");
    assertThat(world.pages).isEmpty();
  }

  @Test
  void whatThePolicyNoLongerPlansDoesNothingAndLeavesNoEvidence() {
    Instant due = in(HOUR);
    start(RoutineRequest.planned(plan(null, call("off")), appointment(due, Duration.ZERO)));

    RunOutcome outcome = run.getResult(RunOutcome.class);

    assertThat(outcome).isEqualTo(new RunOutcome(null, "the policy no longer plans it", null));
    assertThat(view().phase()).isEqualTo(RunPhase.WITHDRAWN);
    assertThat(world.calls).isEmpty();
    assertThat(world.evidence).isEmpty();
  }

  @Test
  void whatIsWithdrawnAfterItsLeaveStopsWithEvidence() {
    Instant due = in(Duration.ofHours(2));
    startPlanned(plan(BY_THE_CTO, call("off")), due, HOUR);
    temporal.sleep(Duration.ofMinutes(70));
    awaitAsked(1);
    approval(1).update("approve", ApprovalView.class, decision("ann", null, "cto"));
    world.planned = RoutineCalendar.Answer.NOTHING;

    fails("the policy no longer plans it");
    assertThat(world.calls).isEmpty();
    assertThat(evidence().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(view().phase()).isEqualTo(RunPhase.WITHDRAWN);
    assertThat(world.raised).isEmpty();
  }

  @Test
  void whatIsLateRunsAndSaysHowLate() {
    startPlanned(plan(null, call("off")), in(Duration.ofMinutes(-10)), Duration.ZERO);

    run.getResult(RunOutcome.class);

    assertThat(evidence().facts())
        .filteredOn(fact -> fact.name().equals("Due"))
        .extracting(EvidenceFact::text)
        .singleElement()
        .asString()
        .contains("begun 10 min");
  }

  @Test
  void whatIsTooLateIsMissedAndNotRun() {
    startPlanned(plan(null, call("off")), in(Duration.ofMinutes(-16)), Duration.ZERO);

    fails("later than its policy allows");
    assertThat(world.calls).isEmpty();
    assertThat(evidence().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(view().phase()).isEqualTo(RunPhase.MISSED);
    assertThat(world.raised).as("told by who looks for missed runs").isEmpty();
  }

  @Test
  void leaveThatComesTooLateToBeginIsAskedForNoLonger() {
    Instant due = in(Duration.ofHours(2));
    startPlanned(plan(BY_THE_CTO, call("off")), due, HOUR);
    temporal.sleep(Duration.ofMinutes(65));
    awaitAsked(1);

    fails("nobody of cto decided");
    assertThat(evidence().endedAt()).isBetween(due.plus(WITHIN), due.plus(WITHIN).plusSeconds(60));
    assertThat(world.calls).isEmpty();
    assertThat(world.raised)
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.kind()).isEqualTo(RunAlarm.Kind.MISSED);
          assertThat(alarm.reason()).startsWith("did not happen: nobody of cto decided");
        });
  }

  @Test
  void aSystemIsNotWaitedForLongerThanTheRunMayBegin() {
    start(RUN + "/before", Routines.request(plan(null, confirm("calm?"))));
    awaitAsked(1);
    Instant due = in(HOUR);
    startPlanned(plan(null, call("off")), due, Duration.ZERO);

    fails("was not free in time");
    assertThat(evidence().endedAt()).isBetween(due.plus(WITHIN), due.plus(WITHIN).plusSeconds(60));
    assertThat(world.calls).isEmpty();
  }

  @Test
  void aWorkerWithAnotherPolicyForAWhileEndsNoRun() {
    Instant due = in(HOUR);
    RoutineRequest request =
        RoutineRequest.planned(plan(null, call("off")), appointment(due, Duration.ZERO));
    start(request);
    temporal.sleep(HOUR.plusMinutes(3));
    assertThat(view().phase()).isEqualTo(RunPhase.PLANNED);
    wants(plan(null, call("off")), due, Duration.ZERO);

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.calls).hasSize(1);
  }

  @Test
  void peopleAreToldHoweverOftenItTakesAndTheRecordWaitsForNobody() {
    world.failing.add("http://cache.example/off");
    world.deaf.set(20);
    startPlanned(plan(null, call("off")), in(HOUR), Duration.ZERO);

    fails("answered 500");
    assertThat(world.raised).hasSize(1);
    assertThat(world.toldBeforeEvidence).isFalse();
  }

  @Test
  void aFailureIsToldToThoseItConcerns() {
    Instant due = in(HOUR);
    world.failing.add("http://cache.example/off");
    startPlanned(plan(null, call("off")), due, Duration.ZERO);

    fails("answered 500");
    assertThat(world.raised)
        .singleElement()
        .satisfies(missed -> {
          assertThat(missed.occurrence().due()).isEqualTo(due);
          assertThat(missed.concern()).isEqualTo(CONCERN);
          assertThat(missed.reason()).isEqualTo("failed: answered 500");
        });
  }

  // RTN-15
  @Test
  void aRunThatTakesLongerThanPromisedGoesOnToItsEndAndIsTold() {
    startPlanned(plan(null, confirm("calm?"), call("on")), in(HOUR), Duration.ZERO);
    temporal.sleep(HOUR);
    awaitAsked(1);
    temporal.sleep(Duration.ofMinutes(11));
    approval(1).update("approve", ApprovalView.class, decision("eve", null, "operator"));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.BROKEN);
    assertThat(world.calls).containsExactly("http://cache.example/on");
    assertThat(world.raised)
        .singleElement()
        .satisfies(missed ->
            assertThat(missed.reason()).isEqualTo("broke its promise: the steps together"));
  }

  // RTN-15
  @Test
  void ofARunThatAPersonStartedThoseItConcernsAreToldTheSame() {
    start(byMax(plan(null, confirm("calm?"), call("on")), CONCERN));
    awaitAsked(1);
    temporal.sleep(Duration.ofMinutes(11));
    approval(1).update("approve", ApprovalView.class, decision("eve", null, "operator"));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.BROKEN);
    assertThat(world.calls).containsExactly("http://cache.example/on");
    assertThat(world.raised)
        .singleElement()
        .satisfies(broken -> {
          assertThat(broken.concern()).isEqualTo(CONCERN);
          assertThat(broken.reason()).isEqualTo("broke its promise: the steps together");
          assertThat(broken.occurrence().due()).isEqualTo(evidence().startedAt());
        });
  }

  @Test
  void whoeverStartsARunIsToldByItselfThatItDidNotBegin() {
    start(byMax(plan(BY_THE_CTO, call("off")), CONCERN));

    fails("nobody of cto decided");
    assertThat(world.raised).isEmpty();
  }

  private static RoutineRequest byMax(RoutinePlan plan, Timetable.Concern concern) {
    return RoutineRequest.of(plan, RunOrder.now("max", "it is full", null, concern));
  }

  @Test
  void leaveThatNobodyGaveIsTold() {
    startPlanned(plan(BY_THE_CTO, call("off")), in(HOUR), Duration.ZERO);

    fails("nobody of cto decided");
    assertThat(world.raised)
        .singleElement()
        .satisfies(missed ->
            assertThat(missed.reason()).startsWith("did not happen: nobody of cto decided"));
  }

  @Test
  void aFreezeAndANoAreMeantAndToldToNobody() {
    world.frozen = "Frozen by 'year end' until 2027-01-04 08:00 Europe/Berlin: accounts";
    startPlanned(plan(null, call("off")), in(HOUR), Duration.ZERO);
    fails("year end");

    world.frozen = null;
    wants(plan(BY_THE_CTO, call("off")), in(HOUR), HOUR);
    run = start(RUN + "again", request());
    awaitAsked(1);
    temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub("approval/" + RUN + "again/1")
        .update("reject", ApprovalView.class, decision("ann", "no", "cto"));
    fails("ann said no");

    assertThat(world.raised).isEmpty();
  }

  @Test
  void aRunThatIsCancelledWhileItWaitsLeavesEvidenceAndTellsNobody() {
    startPlanned(plan(null, call("off")), in(HOUR), Duration.ZERO);
    await(() -> view().phase() == RunPhase.PLANNED);
    run.cancel();

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(evidence().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(world.raised).isEmpty();
    assertThat(world.calls).isEmpty();
  }

  private void startPlanned(RoutinePlan plan, Instant due, Duration lead) {
    wants(plan, due, lead);
    start(request());
  }

  private void wants(RoutinePlan plan, Instant due, Duration lead) {
    world.planned = new RoutineCalendar.Answer(plan, appointment(due, lead));
  }

  private RoutineRequest request() {
    return RoutineRequest.planned(world.planned.plan(), world.planned.appointment());
  }

  private static Appointment appointment(Instant due, Duration lead) {
    return new Appointment(due, lead, WITHIN, CONCERN);
  }

  private void fails(@Nullable String reason) {
    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining(reason);
  }

  private EvidenceRecord evidence() {
    return world.evidence.getLast();
  }

  private String type() {
    return temporal
        .getWorkflowClient()
        .fetchHistory(RUN)
        .getEvents()
        .getFirst()
        .getWorkflowExecutionStartedEventAttributes()
        .getWorkflowType()
        .getName();
  }

  private RunView view() {
    return run.query("view", RunView.class);
  }

  private Instant in(Duration pause) {
    return Instant.ofEpochMilli(temporal.currentTimeMillis())
        .plus(pause)
        .truncatedTo(ChronoUnit.SECONDS);
  }
}
