package dev.muster.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.recovery.CommandRun;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real worker is killed while it runs a command of a recovery. */
@Timeout(180)
class SiteWorkIT {
  private static final String QUEUE = "test";
  private static final String COMMANDS = "MUSTER_MAINTENANCE_COMMANDS_";

  @TempDir private Path folder;

  private Map<String, String> settings(Path made) {
    return Map.of(
        "MUSTER_WORKER_MACHINE",
        "web-1",
        COMMANDS + "MAKE_LINE_0",
        "/bin/sh",
        COMMANDS + "MAKE_LINE_1",
        "-c",
        COMMANDS + "MAKE_LINE_2",
        "echo made >> %s; sleep 60".formatted(made),
        COMMANDS + "COUNT_LINE_0",
        "/usr/bin/wc",
        COMMANDS + "COUNT_LINE_1",
        "--lines",
        COMMANDS + "COUNT_LINE_2",
        made.toString());
  }

  // DR-04
  @Test
  void aCommandWhoseWorkerIsKilledIsNotRunAgainAndItsEndIsNotKnown() throws Exception {
    Path policy = Files.createDirectory(folder.resolve("policy"));
    Files.writeString(policy.resolve("muster.yaml"), TestPolicy.text("http://127.0.0.1:9"));
    Path made = folder.resolve("made");
    int port = WorkerProcess.freePort();
    try (RealTemporal temporal = new RealTemporal(port)) {
      WorkerFactory factory = WorkerFactory.newInstance(temporal.client());
      factory.newWorker(QUEUE).registerWorkflowImplementationTypes(CommandRun.OnWeb.class);
      factory.start();
      WorkflowStub run;
      try (WorkerProcess _ = new WorkerProcess(folder, port, settings(made))) {
        run = started(temporal.client());
        awaitLine(made);
      }

      try (WorkerProcess _ = new WorkerProcess(folder, port, settings(made))) {
        assertThat(run.getResult(String[].class))
            .containsExactly(
                "the worker of web-1 was gone while make ran: whether that came to its end is not"
                    + " known; look there, then take the step again or leave it out",
                "count on web-1 ended well: 1 " + made);
      }
      factory.shutdownNow();
    }
  }

  private static WorkflowStub started(WorkflowClient client) {
    CommandRun run =
        client.newWorkflowStub(
            CommandRun.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
    WorkflowClient.start(run::run, List.of("make", "count"));
    return WorkflowStub.fromTyped(run);
  }

  private static void awaitLine(Path file) throws IOException, InterruptedException {
    for (int tries = 0; !Files.exists(file) || Files.size(file) == 0; tries++) {
      assertThat(tries).as("tries until the command has begun").isLessThan(300);
      Thread.sleep(200);
    }
  }
}
