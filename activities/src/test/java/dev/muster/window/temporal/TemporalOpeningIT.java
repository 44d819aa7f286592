package dev.muster.window.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.selfcheck.temporal.DevTemporal;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.window.OpeningActivities.Question;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Incidents as a real server lists them; no worker takes up any but those that answer. */
class TemporalOpeningIT {
  private static final String ANSWERED = "answered";

  private static DevTemporal temporal;
  private static WorkerFactory workers;
  private static WorkflowClient client;

  @BeforeAll
  static void start() {
    temporal = new DevTemporal();
    client = temporal.client();
    run("incident/shop/open", "shop", "P1", "ASSESSMENT");
    run("incident/shop/minor", "shop", "P3", "RESPONSE");
    run("incident/shop/held", "shop", "P1", "HELD");
    run("incident/shop/over", "shop", "P1", "RESOLUTION");
    run("incident/shop/closed", "shop", "P1", "POST_INCIDENT");
    run("incident/shop/new", "shop", null, null);
    run("incident/other/open", "other", "P1", "DETECTION");
    run("incident/search/again", "search", "P1", "RESOLUTION", true);
    run("incident/search/over", "search", "P1", "RESOLUTION", false);
    workers = WorkerFactory.newInstance(client);
    workers.newWorker(ANSWERED).registerWorkflowImplementationTypes(Answered.class);
    workers.start();
    run("incident/mail/acknowledged", "mail", "P1", "RESOLUTION", false, ANSWERED);
    run("incident/mail/resolved", "mail", "P1", "RESOLUTION", false, ANSWERED);
  }

  /** An incident that says of itself what its id does. */
  @WorkflowInterface
  public interface AnsweringIncident {
    @WorkflowMethod(name = "Incident")
    void run();

    @QueryMethod(name = "view")
    Map<String, String> view();
  }

  public static final class Answered implements AnsweringIncident {
    @Override
    public void run() {
      Workflow.await(() -> false);
    }

    @Override
    public Map<String, String> view() {
      String id = Workflow.getInfo().getWorkflowId();
      return Map.of(
          "status", id.substring(id.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT), "title", "x");
    }
  }

  @AfterAll
  static void stop() {
    workers.shutdownNow();
    workers.awaitTermination(5, TimeUnit.SECONDS);
    temporal.close();
  }

  private static void run(String id, String service, String severity, String phase) {
    run(id, service, severity, phase, false);
  }

  private static void run(
      String id, String service, String severity, String phase, boolean needsHuman) {
    run(id, service, severity, phase, needsHuman, "nobody");
  }

  private static void run(
      String id, String service, String severity, String phase, boolean needsHuman, String queue) {
    SearchAttributes.Builder attributes =
        SearchAttributes.newBuilder()
            .set(MusterSearchAttributes.KIND, "incident")
            .set(MusterSearchAttributes.SERVICE, service)
            .set(MusterSearchAttributes.NEEDS_HUMAN, needsHuman);
    if (severity != null) {
      attributes.set(MusterSearchAttributes.SEVERITY, severity);
      attributes.set(MusterSearchAttributes.PHASE, phase);
    }
    client
        .newUntypedWorkflowStub(
            "Incident",
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(queue)
                .setTypedSearchAttributes(attributes.build())
                .build())
        .start();
  }

  private static List<String> open(List<String> services, List<String> severities) {
    return new TemporalOpening(client)
        .openIncidents(new Question(services, severities, false))
        .workflowIds();
  }

  // MNT-03
  @Test
  void thoseThatAreOpenAndSevereOrNotYetKnownToBeLessKeepAWindowShut() {
    awaitOpen(11);

    assertThat(open(List.of("shop"), List.of("P1", "P2")))
        .containsExactly("incident/shop/held", "incident/shop/new", "incident/shop/open");
  }

  @Test
  void ofNoSeveritiesAllCountAndOfNoServicesNone() {
    awaitOpen(11);

    assertThat(open(List.of("shop", "other"), List.of()))
        .containsExactly(
            "incident/other/open",
            "incident/shop/held",
            "incident/shop/minor",
            "incident/shop/new",
            "incident/shop/open");
    assertThat(open(List.of(), List.of("P1"))).isEmpty();
  }

  @Test
  void oneThatOpenedAgainCountsAndThoseThatAreWatchedOnlyWhereTheyAreMeant() {
    awaitOpen(11);

    assertThat(open(List.of("search"), List.of("P1"))).containsExactly("incident/search/again");
    assertThat(
            new TemporalOpening(client)
                .openIncidents(new Question(List.of("search"), List.of(), true))
                .workflowIds())
        .containsExactly("incident/search/again", "incident/search/over");
  }

  @Test
  void oneThatOpenedAgainAndWasAnsweredCountsSinceItSaysSo() {
    awaitOpen(11);

    assertThat(open(List.of("mail"), List.of("P1"))).containsExactly("incident/mail/acknowledged");
    assertThat(open(List.of("mail"), List.of("P3"))).isEmpty();
  }

  /** The list of runs follows what is started. */
  private static void awaitOpen(int runs) {
    for (int tries = 0; listed() < runs; tries++) {
      assertThat(tries).as("runs are listed").isLessThan(300);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private static long listed() {
    try (Stream<WorkflowExecutionMetadata> all = client.listExecutions("MusterKind = 'incident'")) {
      return all.count();
    }
  }
}
