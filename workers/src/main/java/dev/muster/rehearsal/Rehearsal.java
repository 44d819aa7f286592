package dev.muster.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.util.JsonFormat;
import dev.muster.encryption.PayloadEncryption;
import dev.muster.incident.IncidentWorkflowImpl;
import dev.muster.notice.PagerWorkflowImpl;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes recorded runs of an incident and a pager through the code that decides, beside the start of
 * the process and without Temporal: what came due while nothing ran is not kept waiting by that
 * code being loaded. A start goes on when it fails.
 */
public final class Rehearsal {
  private static final List<String> RECORDED = List.of("incident.json", "pager.json");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What is slow here is the loading that the rehearsal is for, and no deadlock. */
  private static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(PATIENCE.toMillis()).build();

  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

  private final Thread thread =
      Thread.ofPlatform().daemon().name("rehearsal").unstarted(Rehearsal::attempt);

  private Rehearsal() {}

  /** Begins at once, in a thread of its own that keeps no process from ending. */
  public static Rehearsal begin() {
    Rehearsal rehearsal = new Rehearsal();
    rehearsal.thread.start();
    return rehearsal;
  }

  /** Waits until it is over, ten seconds at most. */
  public void awaitEnd() {
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void attempt() {
    try {
      run();
    } catch (Exception | LinkageError e) {
      log.warn("the rehearsal failed, the first pages are decided more slowly: {}", e.toString());
    }
  }

  static void run() throws Exception {
    try (SilentEngine engine = SilentEngine.start()) {
      WorkerFactory factory = factory(engine.stubs());
      Worker worker = factory.newWorker("rehearsal", PATIENT);
      worker.registerWorkflowImplementationTypes(
          IncidentWorkflowImpl.class, PagerWorkflowImpl.class);
      for (String name : RECORDED) {
        worker.replayWorkflowExecution(recorded(name));
      }
      factory.shutdownNow();
    }
  }

  private static WorkerFactory factory(WorkflowServiceStubs stubs) {
    WorkflowClientOptions options =
        WorkflowClientOptions.newBuilder()
            .setDataConverter(new PayloadEncryption(List.of()).converter())
            .build();
    return WorkerFactory.newInstance(
        WorkflowClient.newInstance(stubs, options),
        WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
  }

  private static WorkflowExecutionHistory recorded(String name) throws IOException {
    History.Builder history = History.newBuilder();
    try (InputStream file = Rehearsal.class.getResourceAsStream(name)) {
      JsonFormat.parser()
          .merge(new InputStreamReader(Objects.requireNonNull(file, name), UTF_8), history);
    }
    return new WorkflowExecutionHistory(history.build());
  }
}
