package dev.muster.workers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentWorkflow;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.Notice;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.PagerRequest;
import dev.muster.notice.PagerWorkflow;
import dev.muster.notice.RetryLimits;
import dev.muster.notice.Urgency;
import dev.muster.selfcheck.SelfCheckOutcome;
import dev.muster.selfcheck.SelfCheckWorkflow;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.TaskQueues;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One worker process against a real Temporal; its database is down throughout. */
class WorkerProcessIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Starts, failures, durations and what waits. */
  private static final List<String> FAMILIES =
      List.of(
          "temporal_request_total",
          "temporal_activity_execution_failed_total",
          "temporal_activity_execution_latency_seconds_count",
          "temporal_workflow_task_execution_latency_seconds_count",
          "temporal_activity_schedule_to_start_latency_seconds_count",
          "temporal_worker_task_slots_available");

  private final WireMockServer receiver =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
  private final int temporalPort = WorkerProcess.freePort();
  @TempDir private Path folder;
  private Path policy;

  @BeforeEach
  void start() throws IOException {
    receiver.start();
    policy = Files.createDirectory(folder.resolve("policy"));
    Files.writeString(policy.resolve("muster.yaml"), TestPolicy.text(receiver.baseUrl()));
  }

  @AfterEach
  void stop() {
    receiver.stop();
  }

  // INF-13
  @Test
  void aWorkerToldToStopFinishesTheActivityInFlight() throws Exception {
    answerAfter(Duration.ofSeconds(4));
    try (RealTemporal temporal = new RealTemporal(temporalPort);
        WorkerProcess worker = new WorkerProcess(folder, policy, temporalPort)) {
      page(temporal.client());
      await("the receiver to be called", () -> requests() == 1);

      worker.tellToStop();

      assertThat(worker.awaitExit()).isZero();
      assertThat(requests()).isEqualTo(1);
      assertThat(events(temporal, EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)).isEqualTo(1);
      assertThat(events(temporal, EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED)).isEqualTo(1);
      assertThat(worker.log()).contains("workers finished what they had begun");
    }
  }

  // HLT-07
  @Test
  void aWorkerStartsBeforeTemporalAndTheDatabaseAndFindsThem() throws Exception {
    answerAfter(Duration.ZERO);
    try (WorkerProcess worker = new WorkerProcess(folder, policy, temporalPort)) {
      await("the worker to wait", () -> worker.get("/ready").startsWith("503 "));
      assertThat(worker.get("/health")).startsWith("200 ").contains("OUT_OF_SERVICE");
      try (RealTemporal temporal = new RealTemporal(temporalPort)) {
        page(temporal.client());

        await("the page", () -> requests() == 1);

        assertThat(worker.get("/health")).startsWith("200 ");
        assertThat(worker.get("/ready"))
            .startsWith("200 ")
            .contains("\"readModelMigrated\":false", "\"INCIDENTS\"", "\"NOTICES\"", "\"PLANS\"")
            .contains(
                "\"evidenceKey\":\"evidence can't be signed: the secret"
                    + " ${env:MUSTER_EVIDENCE_KEY} can't be had: the variable is not set\"");
        assertThat(worker.get("/metrics"))
            .contains("muster_pages_total{channel=\"hook\",result=\"delivered\"} 1.0");
        assertThat(worker.get("/metrics").lines().filter(line -> line.contains("_bucket{")))
            .filteredOn(line -> line.startsWith("temporal_activity_execution_latency"))
            .isNotEmpty()
            .hasSizeLessThan(20);
      }
    }
  }

  @Test
  void anIncidentWhoseRunDoesNotMoveIsPagedPastItWithoutADatabase() throws Exception {
    answerAfter(Duration.ZERO);
    try (RealTemporal temporal = new RealTemporal(temporalPort);
        WorkerProcess worker = new WorkerProcess(folder, policy, temporalPort)) {
      startIncidentThatNobodyServes(temporal.client());
      await("visibility", () -> countOverdue(temporal.client()) == 1);

      SelfCheckOutcome outcome = check(temporal.client());

      assertThat(outcome.rescues()).hasSize(1);
      await("the page", () -> requests() == 1);
      assertThat(receiver.findAll(postRequestedFor(anyUrl())).getFirst().getBodyAsString())
          .contains("\"recipient\":\"ada\"", "P1 checkout: Payments fail (found by the self-check");
      assertThat(worker.get("/metrics")).contains("muster_selfcheck_rescued_total 1.0");
      assertThat(worker.log().lines().filter(line -> line.contains("sent 1 page(s) past it")))
          .singleElement(as(InstanceOfAssertFactories.STRING))
          .startsWith("{")
          .contains("\"WorkflowId\":\"self-check\"", "\"ActivityType\":\"RescueIncident\"");
    }
  }

  // INF-14
  @Test
  void aDeliveryIsTriedAsThePolicySaysUntilItSucceeds() throws Exception {
    for (int failed = 0; failed < 2; failed++) {
      receiver.stubFor(
          post(anyUrl())
              .inScenario("twice")
              .whenScenarioStateIs(failed == 0 ? Scenario.STARTED : "1")
              .willSetStateTo(Integer.toString(failed + 1))
              .willReturn(aResponse().withStatus(503)));
    }
    receiver.stubFor(
        post(anyUrl())
            .inScenario("twice")
            .whenScenarioStateIs("2")
            .willReturn(aResponse().withStatus(204)));
    try (RealTemporal temporal = new RealTemporal(temporalPort);
        WorkerProcess worker = new WorkerProcess(folder, policy, temporalPort)) {
      Incidents.start(temporal.client(), policy);
      await("the page", () -> worker.get("/metrics").contains("result=\"delivered\"} 1.0"));

      assertThat(requests()).isEqualTo(3);
      await("the history", () -> !starts(temporal).isEmpty());
      assertThat(starts(temporal)).extracting(attempt -> attempt.getAttempt()).containsExactly(3);
      ActivityTaskScheduledEventAttributes asked = scheduled(temporal);
      assertThat(asked.getStartToCloseTimeout().getSeconds()).isEqualTo(10);
      assertThat(asked.getScheduleToCloseTimeout().getSeconds()).isEqualTo(300);
      assertThat(asked.getRetryPolicy().getMaximumAttempts()).isEqualTo(3);
      assertThat(asked.getRetryPolicy().getInitialInterval().getSeconds()).isEqualTo(1);
      assertThat(asked.getRetryPolicy().getMaximumInterval().getSeconds()).isEqualTo(2);
    }
  }

  private static List<ActivityTaskStartedEventAttributes> starts(RealTemporal temporal) {
    return history(temporal)
        .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
        .map(HistoryEvent::getActivityTaskStartedEventAttributes)
        .toList();
  }

  private static ActivityTaskScheduledEventAttributes scheduled(RealTemporal temporal) {
    return history(temporal)
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .findFirst()
        .orElseThrow();
  }

  private static Stream<HistoryEvent> history(RealTemporal temporal) {
    return temporal.client().streamHistory("pager/ada");
  }

  // MON-11
  @Test
  void everythingThatAlertRulesAndDashboardAskOfAWorkerIsThere() throws Exception {
    answerAfter(Duration.ZERO);
    try (RealTemporal temporal = new RealTemporal(temporalPort);
        WorkerProcess worker = new WorkerProcess(folder, policy, temporalPort)) {
      IncidentWorkflow incident = Incidents.start(temporal.client(), policy);
      await("the page", () -> requests() == 1);
      incident.acknowledge(new IncidentCommand.Acknowledge("ada", null, null));
      incident.resolve(new IncidentCommand.Resolve("ada", null, null));

      Set<String> shown = MonitoredNames.exposed(worker.get("/metrics"));

      assertThat(shown).containsAll(MonitoredNames.ofWorkers());
      await(
          "counters, which the SDK reports every ten seconds",
          () -> MonitoredNames.exposed(worker.get("/metrics")).containsAll(FAMILIES));
      assertThat(MonitoredNames.temporal())
          .isNotEmpty()
          .allSatisfy(name -> assertThat(MonitoredNames.known()).contains(name));
    }
  }

  private void answerAfter(Duration delay) {
    receiver.stubFor(
        post(anyUrl())
            .willReturn(aResponse().withStatus(204).withFixedDelay((int) delay.toMillis())));
  }

  private int requests() {
    return receiver.findAll(postRequestedFor(anyUrl())).size();
  }

  private static void page(WorkflowClient client) {
    PagerWorkflow pager =
        client.newWorkflowStub(
            PagerWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("pager/ada")
                .setTaskQueue(TaskQueues.NOTICES)
                .build());
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(pager::run, new PagerRequest("ada", Duration.ofSeconds(1), null));
    request.add(pager::page, List.of(onePage()));
    client.signalWithStart(request);
  }

  private static Page onePage() {
    return new Page(
        "page-1",
        "incident/checkout/all",
        "incident-1",
        "ada",
        new ChannelRef("hook", ChannelKind.WEBHOOK, RetryLimits.STANDARD),
        NoticeKind.PAGE,
        Urgency.HIGH,
        Instant.parse("2026-03-01T00:00:00Z"),
        new Notice(
            "P1 Critical",
            1,
            "checkout",
            "Payments fail",
            null,
            null,
            null,
            null,
            null,
            null,
            Instant.parse("2026-03-01T00:00:00Z"),
            1,
            null,
            null,
            null));
  }

  private static void startIncidentThatNobodyServes(WorkflowClient client) {
    client
        .newUntypedWorkflowStub(
            "Incident",
            WorkflowOptions.newBuilder()
                .setWorkflowId("incident/checkout/all")
                .setTaskQueue("nobody-serves-this")
                .setStaticSummary("P1 checkout: Payments fail")
                .setTypedSearchAttributes(
                    SearchAttributes.newBuilder()
                        .set(MusterSearchAttributes.KIND, "incident")
                        .set(MusterSearchAttributes.SERVICE, "checkout")
                        .set(MusterSearchAttributes.SEVERITY, "P1")
                        .set(MusterSearchAttributes.NEEDS_HUMAN, true)
                        .set(
                            MusterSearchAttributes.DEADLINE,
                            Instant.now().minusSeconds(120).atOffset(ZoneOffset.UTC))
                        .build())
                .build())
        .start();
  }

  private static long countOverdue(WorkflowClient client) {
    return client.countWorkflows("MusterKind = 'incident'").getCount();
  }

  private static SelfCheckOutcome check(WorkflowClient client) {
    return client
        .newWorkflowStub(
            SelfCheckWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("self-check")
                .setTaskQueue(TaskQueues.NOTICES)
                .build())
        .run();
  }

  private static long events(RealTemporal temporal, EventType type) {
    return history(temporal).filter(event -> event.getEventType() == type).count();
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(LIMIT);
    while (!condition.call()) {
      assertThat(Instant.now()).as("waiting for " + what).isBefore(end);
      Thread.sleep(100);
    }
  }
}
