package dev.muster.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.maintenance.DiskCheck;
import dev.muster.maintenance.FlagFileMode;
import dev.muster.maintenance.HeldMode;
import dev.muster.maintenance.MaintenanceRun;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real worker does what a policy wants on its machine, by the name that it goes by. */
@Timeout(180)
class LocalWorkIT {
  private static final String QUEUE = "test";

  @TempDir private Path folder;

  // MNT-19
  @Test
  void aModeAndWorkThatNameAMachineAreDoneByItsWorker() throws IOException {
    Path policy = Files.createDirectory(folder.resolve("policy"));
    Files.writeString(policy.resolve("muster.yaml"), TestPolicy.text("http://127.0.0.1:9"));
    Path flag = folder.resolve("maintenance.flag");
    int port = WorkerProcess.freePort();
    try (RealTemporal temporal = new RealTemporal(port);
        WorkerProcess _ =
            new WorkerProcess(folder, port, Map.of("MUSTER_WORKER_MACHINE", "web-1"))) {
      WorkerFactory factory = WorkerFactory.newInstance(temporal.client());
      factory.newWorker(QUEUE).registerWorkflowImplementationTypes(LocalImpl.class);
      factory.start();

      String told =
          temporal
              .client()
              .newWorkflowStub(
                  Local.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build())
              .run(flag.toString());

      factory.shutdownNow();
      assertThat(told).isEqualTo("on web-1, 1 done, off web-1: %s is removed".formatted(flag));
      assertThat(flag).doesNotExist();
    }
  }

  /** Turns a mode on, works, and turns it off. */
  @WorkflowInterface
  public interface Local {
    @WorkflowMethod
    String run(String flag);
  }

  /** All on one machine. */
  public static class LocalImpl implements Local {
    @Override
    public String run(String flag) {
      HeldMode mode = new HeldMode(new FlagFileMode(flag, "web-1"), "window/test");
      String on = "on " + mode.turnOn().machine();
      MaintenanceRun work =
          new MaintenanceRun(
              new DiskCheck(List.of("/"), 100),
              Workflow.getInfo().getWorkflowId(),
              Duration.ofMinutes(1),
              null,
              "web-1");
      int done = work.lead(_ -> true).done().size();
      var off = mode.turnOff();
      return "%s, %d done, off %s: %s".formatted(on, done, off.machine(), off.words());
    }
  }
}
