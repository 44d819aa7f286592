package dev.muster.trials.whole;

import dev.muster.trials.stack.Plan;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Changes the versions of the workers by the real command, and sees where runs were decided. */
final class Versions implements AutoCloseable {
  private static final String PROGRAM = "dev.muster.rollout.RolloutCommand";

  private final Plan plan;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  Versions(Plan plan) {
    this.plan = plan;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(plan.temporal()).build());
    client = WorkflowClient.newInstance(stubs);
  }

  /** What the command said, and whether it did as asked. */
  record Answer(int status, String text) {}

  Answer rollout(String... arguments) throws IOException, InterruptedException {
    List<String> worker =
        plan.parts().stream()
            .filter(part -> part.name().equals("worker"))
            .findFirst()
            .orElseThrow()
            .command();
    List<String> command = new ArrayList<>(worker.subList(0, worker.size() - 2));
    command.addAll(List.of("-cp", worker.getLast(), PROGRAM, "--address", plan.temporal()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }

  /** The builds of the workers that decided a run, the first to begin with. */
  List<String> of(String workflowId) {
    return client.fetchHistory(workflowId).getEvents().stream()
        .filter(event -> event.hasWorkflowTaskCompletedEventAttributes())
        .map(event ->
            event.getWorkflowTaskCompletedEventAttributes().getDeploymentVersion().getBuildId())
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
