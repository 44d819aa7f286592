package dev.muster.window.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.selfcheck.temporal.DevTemporal;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.window.OpeningActivities.Question;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Incidents as a real server lists them; no worker takes any of them up. */
class TemporalOpeningIT {
  private static DevTemporal temporal;
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
  }

  @AfterAll
  static void stop() {
    temporal.close();
  }

  private static void run(String id, String service, String severity, String phase) {
    run(id, service, severity, phase, false);
  }

  private static void run(
      String id, String service, String severity, String phase, boolean needsHuman) {
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
                .setTaskQueue("nobody")
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
    awaitOpen(9);

    assertThat(open(List.of("shop"), List.of("P1", "P2")))
        .containsExactly("incident/shop/held", "incident/shop/new", "incident/shop/open");
  }

  @Test
  void ofNoSeveritiesAllCountAndOfNoServicesNone() {
    awaitOpen(9);

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
    awaitOpen(9);

    assertThat(open(List.of("search"), List.of("P1"))).containsExactly("incident/search/again");
    assertThat(
            new TemporalOpening(client)
                .openIncidents(new Question(List.of("search"), List.of(), true))
                .workflowIds())
        .containsExactly("incident/search/again", "incident/search/over");
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
