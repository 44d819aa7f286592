package dev.muster.routine;

import static dev.muster.routine.Routines.BY_THE_CTO;
import static dev.muster.routine.Routines.call;
import static dev.muster.routine.Routines.confirm;
import static dev.muster.routine.Routines.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.approval.ApprovalView;
import dev.muster.evidence.EvidenceApproval;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.freeze.FreezeOverride;
import dev.muster.lease.LeaseWorkflow;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoutineWorkflowTest extends RoutineSetting {
  @Test
  void goesThroughLeaveAndStepsAndLeavesEvidence() {
    start(plan(BY_THE_CTO, call("off"), call("on")));
    awaitAsked(1);
    approve(1, "ann", "cto");

    RunOutcome outcome = run.getResult(RunOutcome.class);

    assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.calls).containsExactly("http://cache.example/off", "http://cache.example/on");
    EvidenceRecord record = world.evidence.getFirst();
    assertThat(record.plan()).isEqualTo("routine/flush-cache");
    assertThat(record.steps())
        .extracting(EvidenceStep::name, EvidenceStep::result)
        .containsExactly(tuple("off", Result.DONE), tuple("on", Result.DONE));
    assertThat(record.approvals())
        .extracting(EvidenceApproval::who, EvidenceApproval::decision)
        .containsExactly(tuple("ann", EvidenceApproval.Decision.APPROVED));
  }

  @Test
  void whatIsFrozenCallsNothingAndSaysWhichFreezeAndUntilWhen() {
    world.frozen = "Frozen by 'year end' until 2027-01-04 08:00 Europe/Berlin: accounts";
    start(plan(null, call("off")));

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .isInstanceOf(WorkflowFailedException.class)
        .rootCause()
        .hasMessageContaining("Frozen by 'year end' until 2027-01-04 08:00 Europe/Berlin");
    assertThat(world.calls).isEmpty();
    assertThat(world.evidence.getFirst().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
  }

  @Test
  void aFreezeThatBeginsWhileItWaitsForLeaveStopsItBeforeTheFirstChange() {
    start(plan(BY_THE_CTO, call("off")));
    awaitAsked(1);
    world.frozen = "Frozen by 'stop the line' until further notice: outage";
    approve(1, "ann", "cto");

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining("stop the line");
    assertThat(world.calls).isEmpty();
    assertThat(world.evidence.getFirst().approvals()).hasSize(1);
  }

  @Test
  void anOverrideOfAFreezeStandsInTheRecord() {
    world.frozen = "Frozen by 'year end' until 2027-01-04 08:00 Europe/Berlin: accounts.";
    start(
        new RoutineRequest(
            plan(null, call("off")), "max", null, new FreezeOverride("ann", "it burns", "bea")));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.evidence.getFirst().facts())
        .anySatisfy(fact -> assertThat(fact.text()).contains("Overridden by ann with bea"));
    assertThat(world.evidence.getFirst().people())
        .extracting(person -> person.id() + " " + person.role())
        .contains("ann overrides the freeze", "bea agrees to the override");
  }

  @Test
  void aNoIsAStopWithItsReason() {
    start(plan(BY_THE_CTO, call("off")));
    awaitAsked(1);
    reject(1, "ann", "not on a friday");

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining("ann said no: not on a friday");
    assertThat(world.evidence.getFirst().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
  }

  @Test
  void whatNobodyApprovesNeverRuns() {
    start(plan(BY_THE_CTO, call("off")));

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining("nobody of cto decided by");
    assertThat(world.calls).isEmpty();
    assertThat(world.evidence.getFirst().approvals())
        .extracting(EvidenceApproval::decision)
        .containsExactly(EvidenceApproval.Decision.EXPIRED);
  }

  @Test
  void aCallThatKeepsFailingFailsTheRunAndLeavesTheRestUndone() {
    world.failing.add("http://cache.example/off");
    start(plan(null, call("off"), call("on")));

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining("answered 500");
    assertThat(world.calls).hasSize(3).containsOnly("http://cache.example/off");
    assertThat(world.evidence.getFirst().steps())
        .extracting(EvidenceStep::result)
        .containsExactly(Result.FAILED, Result.SKIPPED);
    assertThat(holder()).isNull();
  }

  @Test
  void aStepWaitsForAPersonsWord() {
    start(plan(null, confirm("is it calm?"), call("on")));
    awaitAsked(1);
    assertThat(world.calls).isEmpty();
    approve(1, "eve", "operator");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.evidence.getFirst().steps().getFirst().detail()).isEqualTo("by eve");
  }

  @Test
  void twoRunsOnOneSystemGoOneAfterTheOther() {
    start(plan(BY_THE_CTO, call("off")));
    awaitAsked(1);
    var second = start("routine/flush-cache/2", Routines.request(plan(null, call("on"))));

    assertThat(holder()).isEqualTo(RUN);
    assertThat(world.calls).isEmpty();
    approve(1, "ann", "cto");

    run.getResult(RunOutcome.class);
    second.getResult(RunOutcome.class);
    assertThat(world.calls).containsExactly("http://cache.example/off", "http://cache.example/on");
  }

  @Test
  void aRunThatIsLentASystemTakesItFromNobody() {
    start(plan(BY_THE_CTO, call("off")));
    awaitAsked(1);
    RunOrder lent = RunOrder.now("window/shop/1", null, null, null).lending(List.of("cache"));
    var part = start("routine/flush-cache/2", RoutineRequest.of(plan(null, call("on")), lent));

    await(() -> world.evidence.size() == 1);
    assertThat(world.calls).containsExactly("http://cache.example/on");
    assertThat(part.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
  }

  @Test
  void aRunThatIsCancelledLetsGoOfItsSystemAndLeavesEvidence() {
    start(plan(null, confirm("is it calm?")));
    awaitAsked(1);
    run.cancel();

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .isInstanceOf(WorkflowFailedException.class);
    await(() -> !world.evidence.isEmpty());
    assertThat(world.evidence.getFirst().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(world.evidence.getFirst().steps().getFirst().result()).isEqualTo(Result.STOPPED);
    await(() -> holder() == null);
  }

  private String holder() {
    var holder =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(LeaseWorkflow.class, WorkflowIds.system("cache"))
            .view()
            .holder();
    return holder == null ? null : holder.claim().workflowId();
  }

  private void approve(int number, String person, String role) {
    approval(number).update("approve", ApprovalView.class, decision(person, null, role));
    temporal.sleep(Duration.ofSeconds(1));
  }

  private void reject(int number, String person, String reason) {
    approval(number).update("reject", ApprovalView.class, decision(person, reason, "cto"));
  }
}
