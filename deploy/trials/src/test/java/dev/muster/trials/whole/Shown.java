package dev.muster.trials.whole;

import dev.muster.trials.stack.Plan;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** All that a stack shows to whoever looks at it, where no payload is encrypted. */
final class Shown {
  private static final int SHORTEST = 16;

  private Shown() {}

  /** What is shown, by where. */
  static Map<String, String> by(Whole whole) throws IOException, InterruptedException {
    Map<String, String> shown = new LinkedHashMap<>();
    for (String part : List.of("worker", "starter")) {
      shown.put("the " + part + "'s log", log(whole.plan(), part));
      shown.put("the " + part + "'s metrics", metrics(whole.plan(), part));
    }
    shown.put("histories", histories(whole.plan()));
    shown.put("the traces", whole.traces().told());
    return shown;
  }

  /** What of a secret would give it away: each line of a key, else the whole. */
  static List<String> pieces(String secret) {
    return secret
        .lines()
        .filter(line -> line.length() >= SHORTEST && !line.startsWith("-----"))
        .toList();
  }

  private static String log(Plan plan, String part) throws IOException {
    return Files.readString(plan.logs().resolve(part + ".log"));
  }

  private static String metrics(Plan plan, String part) throws IOException, InterruptedException {
    URI health =
        plan.parts().stream()
            .filter(one -> one.name().equals(part))
            .map(Plan.PartPlan::health)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    HttpRequest request = HttpRequest.newBuilder(health.resolve("/metrics")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static String histories(Plan plan) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(plan.temporal()).build());
    try {
      WorkflowClient client = WorkflowClient.newInstance(stubs);
      return client
          .listExecutions("")
          .map(WorkflowExecutionMetadata::getExecution)
          .flatMap(run -> client.streamHistory(run.getWorkflowId(), run.getRunId()))
          .map(Object::toString)
          .collect(Collectors.joining("\n"));
    } finally {
      stubs.shutdownNow();
    }
  }
}
