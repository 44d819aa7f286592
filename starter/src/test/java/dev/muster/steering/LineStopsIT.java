package dev.muster.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.DevServer;
import dev.muster.encryption.EncryptionKey;
import dev.muster.encryption.PayloadEncryption;
import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.freeze.LineStop;
import dev.muster.freeze.ReleaseCommand;
import dev.muster.freeze.StopCommand;
import dev.muster.freeze.StopTheLineRequest;
import dev.muster.freeze.StopTheLineStart;
import dev.muster.freeze.StopTheLineView;
import dev.muster.freeze.StopTheLineWorkflowImpl;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.WorkerFactory;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stopping and releasing the line on a real server, whatever became of who kept the stops. */
class LineStopsIT {
  private static DevServer server;
  private static WorkflowClient client;
  private static WorkerFactory workers;

  private LineStops stops;

  @BeforeAll
  static void start() {
    server = DevServer.start();
    client =
        WorkflowClient.newInstance(
            server.client().getWorkflowServiceStubs(),
            server.client().getOptions().toBuilder()
                .setDataConverter(new PayloadEncryption(List.of()).converter())
                .build());
    workers = WorkerFactory.newInstance(client);
    workers
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(StopTheLineWorkflowImpl.class);
    workers.start();
  }

  @AfterAll
  static void stop() {
    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
    server.close();
  }

  @BeforeEach
  void nothingIsStopped() {
    stops = new LineStops(client, new RunningWorkflows(client));
    String id = UUID.randomUUID().toString();
    answered(() -> stops.release(release(null), id));
  }

  @Test
  void aStopIsAddedToThoseOfAKeeperThatWasEndedByForce() {
    int first = last(answered(() -> stops.stop(stop("it burns"), "1")));
    endByForce();

    Told<StopTheLineView> told = answered(() -> stops.stop(stop("it still burns"), "2"));

    assertThat(view(told).inForce())
        .extracting(LineStop::reason)
        .containsExactly("it burns", "it still burns");
    assertThat(last(told)).isEqualTo(first + 1);
  }

  @Test
  void whatAKeeperKeptThatWasEndedByForceIsSeenAndReleased() {
    int number = last(answered(() -> stops.stop(stop("it burns"), "3")));
    endByForce();

    assertThat(view(answered(stops::look)).inForce())
        .extracting(LineStop::number)
        .containsExactly(number);
    assertThat(view(answered(() -> stops.release(release(number), "4"))).inForce()).isEmpty();
  }

  @Test
  void thereIsNothingToReleaseWhereNothingIsStopped() {
    answered(() -> stops.stop(stop("it burns"), "5"));
    answered(() -> stops.release(release(null), "6"));
    endByForce();

    assertThat(answered(() -> stops.release(release(null), "7")))
        .isInstanceOf(Told.NotRunning.class);
    assertThat(view(answered(stops::look)).inForce()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsToldWithWhatToDoAndNothingIsTakenForFree() {
    leave(encrypting());
    try {
      assertUnreadable(answered(stops::look));
      assertUnreadable(answered(() -> stops.stop(stop("it burns"), "9")));
      assertUnreadable(answered(() -> stops.release(release(null), "10")));
    } finally {
      leave(client);
    }
  }

  /** A keeper of nothing, ended by force, whose history only who has the client's keys reads. */
  private static void leave(WorkflowClient starter) {
    WorkflowOptions options =
        StopTheLineStart.options()
            .setWorkflowIdConflictPolicy(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING)
            .build();
    var _ =
        starter
            .newUntypedWorkflowStub(WorkflowTypes.STOP_THE_LINE, options)
            .start(new StopTheLineRequest(null));
    endByForce();
  }

  private static void assertUnreadable(Told<StopTheLineView> told) {
    assertThat(told).isInstanceOf(Told.Unreadable.class);
    assertThat(((Told.Unreadable<StopTheLineView>) told).reason())
        .startsWith("stop-the-line was ended by force in Temporal, and what it kept can't be read")
        .contains("key '2026'")
        .endsWith("delete that run in Temporal.");
  }

  /** Of a process that has a key which this one lacks. */
  private static WorkflowClient encrypting() {
    EncryptionKey key = new EncryptionKey("2026", new SecretKeySpec(new byte[32], "AES"));
    return WorkflowClient.newInstance(
        client.getWorkflowServiceStubs(),
        client.getOptions().toBuilder()
            .setDataConverter(new PayloadEncryption(List.of(key)).converter())
            .build());
  }

  /** An order may be repeated under its id: a worker that has just started takes its time. */
  private static Told<StopTheLineView> answered(Supplier<Told<StopTheLineView>> order) {
    Instant limit = Instant.now().plusSeconds(60);
    Told<StopTheLineView> told = order.get();
    while (told instanceof Told.Unreachable || told instanceof Told.Unanswered) {
      assertThat(Instant.now()).as("%s", told).isBefore(limit);
      told = order.get();
    }
    return told;
  }

  private static void endByForce() {
    client.newUntypedWorkflowStub(WorkflowIds.stopTheLine()).terminate("somebody did");
  }

  private static StopCommand stop(String reason) {
    return new StopCommand("ada", reason, null, null);
  }

  private static ReleaseCommand release(Integer number) {
    return new ReleaseCommand("ben", "it is out", number);
  }

  private static int last(Told<StopTheLineView> told) {
    return view(told).lastNumber();
  }

  private static StopTheLineView view(Told<StopTheLineView> told) {
    assertThat(told).isInstanceOf(Told.Done.class);
    return ((Told.Done<StopTheLineView>) told).answer();
  }
}
