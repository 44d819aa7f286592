package dev.muster.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StopTheLineWorkflowTest {
  private TestWorkflowEnvironment temporal;
  private StopTheLineWorkflow line;

  @BeforeEach
  void start() {
    temporal = TestWorkflowEnvironment.newInstance();
    temporal.registerSearchAttribute("MusterKind", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(StopTheLineWorkflowImpl.class);
    temporal.start();
    line =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                StopTheLineWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.stopTheLine())
                    .setTaskQueue(TaskQueues.PLANS)
                    .build());
    WorkflowClient.start(line::run, new StopTheLineRequest(null));
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void aStopIsAnsweredWithWhatIsInForceAndStaysUntilItIsReleased() {
    assertThat(line.stop(new StopCommand("ada", "it burns", null, null)).inForce()).hasSize(1);

    temporal.sleep(Duration.ofDays(400));
    assertThat(line.inForce().inForce()).hasSize(1);

    assertThat(line.release(new ReleaseCommand("ben", "it is out", null)).inForce()).isEmpty();
    WorkflowStub.fromTyped(line).getResult(Void.class);
  }

  @Test
  void aStopWithAnEndPassesByItself() {
    Instant now = Instant.ofEpochMilli(temporal.currentTimeMillis());
    line.stop(new StopCommand("ada", "it burns", now.plus(Duration.ofHours(1)), null));
    line.stop(new StopCommand("ben", "it burns", now.plus(Duration.ofHours(2)), null));

    temporal.sleep(Duration.ofMinutes(61));
    assertThat(line.inForce().inForce()).extracting(LineStop::actor).containsExactly("ben");

    WorkflowStub.fromTyped(line).getResult(Void.class);
    assertThat(temporal.currentTimeMillis())
        .isGreaterThanOrEqualTo(now.plus(Duration.ofHours(2)).toEpochMilli());
  }

  @Test
  void anOrderThatMakesNoSenseIsRefusedInASentence() {
    assertThatThrownBy(() -> line.release(new ReleaseCommand("ada", "why not", null)))
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .hasMessageContaining("Nothing is stopped.");
    assertThatThrownBy(() -> line.stop(new StopCommand("", "it burns", null, null)))
        .cause()
        .hasMessageContaining("A stop needs the name of who gives it.");
  }

  @Test
  void aCancellationReleasesNothing() {
    line.stop(new StopCommand("ada", "it burns", null, null));

    WorkflowStub.fromTyped(line).cancel();
    temporal.sleep(Duration.ofHours(1));

    assertThat(line.inForce().inForce()).hasSize(1);
  }
}
