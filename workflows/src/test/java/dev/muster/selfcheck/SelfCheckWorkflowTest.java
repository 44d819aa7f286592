package dev.muster.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.selfcheck.SelfCheckOutcome.Rescue;
import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelfCheckWorkflowTest {
  private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
  private final ScriptedProbe probe = new ScriptedProbe();
  private final ScriptedActions actions = new ScriptedActions();

  @BeforeEach
  void start() {
    Worker worker = environment.newWorker(TaskQueues.JOURNAL);
    worker.registerWorkflowImplementationTypes(SelfCheckWorkflowImpl.class);
    worker.registerActivitiesImplementations(probe, actions);
    environment.start();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  @Test
  void rescuesEachIncidentThatIsOverdueByMoreThanTheGrace() {
    OverdueIncident left = overdue("incident/a/1");
    probe.overdue.add(left);

    SelfCheckOutcome outcome = check();

    assertThat(actions.rescued).containsExactly(left);
    assertThat(outcome.rescues())
        .singleElement()
        .satisfies(rescue -> {
          assertThat(rescue.workflowId()).isEqualTo("incident/a/1");
          assertThat(rescue.deadline()).isEqualTo(left.deadline());
          assertThat(rescue.pages()).isEqualTo(2);
          assertThat(probe.askedFor).isEqualTo(rescue.at().minusSeconds(45));
        });
  }

  @Test
  void aRescueThatFailsKeepsNoOtherFromBeingMade() {
    probe.overdue.add(overdue("incident/broken/1"));
    probe.overdue.add(overdue("incident/a/1"));
    actions.failing = "incident/broken/1";

    SelfCheckOutcome outcome = check();

    assertThat(outcome.failed()).isEqualTo(1);
    assertThat(outcome.rescues()).extracting(Rescue::workflowId).containsExactly("incident/a/1");
  }

  @Test
  void asksIncidentsUnknownToTheReadModelToWriteThemselvesAgain() {
    probe.unrecorded.add("incident/a/1");

    assertThat(check().republished()).isEqualTo(1);
    assertThat(actions.republished).containsExactly("incident/a/1");
  }

  @Test
  void rescuesEvenWhenTheReadModelCannotBeRead() {
    probe.overdue.add(overdue("incident/a/1"));
    probe.readModelIsDown = true;

    SelfCheckOutcome outcome = check();

    assertThat(outcome.rescues()).hasSize(1);
    assertThat(outcome.republished()).isZero();
  }

  private SelfCheckOutcome check() {
    return environment
        .getWorkflowClient()
        .newWorkflowStub(
            SelfCheckWorkflow.class,
            WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.JOURNAL).build())
        .run();
  }

  private static OverdueIncident overdue(String workflowId) {
    return new OverdueIncident(
        workflowId,
        "id-of-" + workflowId,
        "a",
        "P1",
        "down",
        Instant.parse("2026-03-01T00:00:00Z"));
  }

  private static final class ScriptedProbe implements SelfCheckProbe {
    private final List<OverdueIncident> overdue = new ArrayList<>();
    private final List<String> unrecorded = new ArrayList<>();
    private boolean readModelIsDown;
    private Instant askedFor = Instant.EPOCH;

    @Override
    public List<OverdueIncident> findOverdue(Instant before) {
      askedFor = before;
      return overdue;
    }

    @Override
    public List<String> findUnrecorded(Instant begunBefore) {
      if (readModelIsDown) {
        throw ApplicationFailure.newFailure("connection refused", "DOWN");
      }
      return unrecorded;
    }
  }

  private static final class ScriptedActions implements SelfCheckActions {
    private final List<OverdueIncident> rescued = new ArrayList<>();
    private final List<String> republished = new ArrayList<>();
    private String failing = "";

    @Override
    public synchronized int rescue(OverdueIncident incident) {
      if (incident.workflowId().equals(failing)) {
        throw ApplicationFailure.newNonRetryableFailure("nobody is on call", "NOBODY_ON_CALL");
      }
      rescued.add(incident);
      return 2;
    }

    @Override
    public void republish(List<String> workflowIds) {
      republished.addAll(workflowIds);
    }
  }
}
