package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.access.Caller;
import dev.muster.api.HoldController.LiftBody;
import dev.muster.engine.RunningWorkflows;
import dev.muster.hold.AlertHold;
import dev.muster.hold.AlertHoldRequest;
import dev.muster.hold.AlertHoldStart;
import dev.muster.hold.AlertHoldWorkflow;
import dev.muster.hold.AlertHoldWorkflowImpl;
import dev.muster.hold.HoldOrder;
import dev.muster.hold.HoldView;
import dev.muster.policy.AccessToken.Role;
import dev.muster.problem.ProblemException;
import dev.muster.temporal.TaskQueues;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HoldControllerIT {
  private static final String SERVICE = "checkout";
  private static final Caller ADA = new Caller("laptop", "ada", Role.OPERATOR, Set.of());

  private static DevServer server;
  private static WorkerFactory workers;

  private final WorkflowClient client = server.client();
  private final HoldController holds =
      new HoldController(new RunningWorkflows(client), TestPolicy::policy);

  @BeforeAll
  static void start() {
    server = DevServer.start();
    workers = WorkerFactory.newInstance(server.client());
    workers
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(AlertHoldWorkflowImpl.class);
    workers.start();
  }

  @AfterAll
  static void stop() {
    workers.shutdownNow();
    workers.awaitTermination(5, TimeUnit.SECONDS);
    server.close();
  }

  @Test
  void whoeverHoldsIsShownUntilSomebodyWantsTheAlertsAgain() {
    assertThat(holds.view(SERVICE).holds()).isEmpty();
    AlertHoldWorkflow hold =
        client.newWorkflowStub(AlertHoldWorkflow.class, AlertHoldStart.options(SERVICE));
    WorkflowClient.executeUpdateWithStart(
        hold::hold,
        new HoldOrder(
            SERVICE, "window/shop/1", "a new disk", Instant.now().plus(Duration.ofHours(1))),
        UpdateOptions.<HoldView>newBuilder().build(),
        new WithStartWorkflowOperation<>(hold::run, new AlertHoldRequest(SERVICE, null)));

    assertThat(holds.view(SERVICE).holds())
        .extracting(AlertHold::holder)
        .containsExactly("window/shop/1");
    assertThatThrownBy(() -> holds.lift(SERVICE, null, ADA, new LiftBody(" ", null)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("reason");
    assertThat(holds.lift(SERVICE, "one", ADA, new LiftBody("it burns", null)).holds()).isEmpty();
    assertThat(holds.view(SERVICE).holds()).isEmpty();
  }

  @Test
  void aServiceThatThePolicyLacksIsNotFound() {
    assertThatThrownBy(() -> holds.view("nothing"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("The policy has no service 'nothing'.");
  }
}
