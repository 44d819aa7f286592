package dev.muster.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.temporal.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertHoldWorkflowTest {
  private TestWorkflowEnvironment temporal;
  private AlertHoldWorkflow hold;
  private Instant until;

  @BeforeEach
  void start() {
    temporal = TestWorkflowEnvironment.newInstance();
    temporal.registerSearchAttribute("MusterKind", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterService", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(AlertHoldWorkflowImpl.class);
    temporal.start();
    hold =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(AlertHoldWorkflow.class, AlertHoldStart.options("shop"));
    until = now().plus(Duration.ofHours(2));
    AlertHold window = new AlertHold("window/a", "an upgrade", now(), until);
    WorkflowClient.start(
        hold::run,
        new AlertHoldRequest("shop", new HoldView("shop", List.of(window), List.of(), null)));
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void endsByItselfWhenTheLastHoldIsOver() {
    hold.hold(order("window/b", until.minusSeconds(60)));

    end();

    assertThat(now()).isAfterOrEqualTo(until);
    assertThat(hold.view().last()).startsWith("The hold of window/a was over at");
  }

  @Test
  void showsInItsMemoWhoHolds() {
    assertThat(hold.hold(order("window/b", until.plusSeconds(60))).holds()).hasSize(2);
    assertThat(memo()).isEqualTo(new HeldService("window/b", "a copy", until.plusSeconds(60)));

    hold.release(new HoldRelease("shop", "window/b"));
    assertThat(hold.view().holds()).hasSize(1);
    assertThat(memo()).isEqualTo(new HeldService("window/a", "an upgrade", until));

    hold.release(new HoldRelease("shop", "window/a"));
    end();
    assertThat(memo()).isNull();
  }

  @Test
  void anIncidentThatHasEndedNeedsNotBeTold() {
    hold.standsBy("incident/shop/gone");

    assertThat(hold.lift(new LiftCommand("ada", "customers call", null)).holds()).isEmpty();

    end();
    assertThat(hold.view().last()).startsWith("ada lifted every hold");
    assertThat(hold.view().standing()).isEmpty();
  }

  @Test
  void aCancellationLiftsEveryHold() {
    WorkflowStub.fromTyped(hold).cancel();

    assertThatThrownBy(this::end).isInstanceOf(WorkflowFailedException.class);
    assertThat(hold.view().last()).startsWith("a cancellation in Temporal lifted every hold");
  }

  @Test
  void anOrderThatMakesNoSenseIsRefusedInASentence() {
    assertThatThrownBy(() -> hold.hold(order("window/b", until.plus(Duration.ofDays(8)))))
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .hasMessageContaining("A hold lasts 7 days at most.");
    assertThatThrownBy(() -> hold.lift(new LiftCommand("ada", "why not", "window/b")))
        .cause()
        .hasMessageContaining("window/b does not hold the alerts of shop.");
  }

  private static HoldOrder order(String holder, Instant until) {
    return new HoldOrder("shop", holder, "a copy", until);
  }

  private @Nullable Object memo() {
    return WorkflowStub.fromTyped(hold).describe().getMemo(HeldService.MEMO, HeldService.class);
  }

  private void end() {
    WorkflowStub.fromTyped(hold).getResult(Void.class);
  }

  private Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }
}
