package dev.muster.workers;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.muster.encryption.EncryptionKey;
import dev.muster.encryption.PayloadEncryption;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentWorkflow;
import dev.muster.policy.Secrets;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowQueryRejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incident over a real Temporal that can't read it. */
class EncryptedIncidentIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String INCIDENT = "incident/checkout/all";
  private static final Map<String, String> SECRETS = Map.of("OLD", key('o'), "NEW", key('n'));
  private static final String OLD = "2026=env:OLD";
  private static final String NEW = "2027=env:NEW";

  private final WireMockServer receiver =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
  private final int port = WorkerProcess.freePort();
  @TempDir private Path folder;
  private Path policy;

  @BeforeEach
  void start() throws IOException {
    receiver.start();
    receiver.stubFor(post(anyUrl()).willReturn(noContent()));
    policy = Files.createDirectory(folder.resolve("policy"));
    Files.writeString(policy.resolve("muster.yaml"), TestPolicy.text(receiver.baseUrl()));
  }

  @AfterEach
  void stop() {
    receiver.stop();
  }

  @Test
  void temporalKeepsNothingOfAnIncidentThatItCanRead() throws Exception {
    try (RealTemporal temporal = new RealTemporal(port);
        WorkerProcess _ = worker(OLD)) {
      WorkflowClient client = client(temporal, OLD);

      Incidents.start(client, policy);
      await("the page", () -> requests() == 1);
      await(
          "the receipt",
          () -> count(temporal, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED) > 0);

      assertThat(receiver.findAll(postRequestedFor(anyUrl())).getFirst().getBodyAsString())
          .contains("Payments fail");
      assertThat(Stream.of(INCIDENT, "pager/ada").map(id -> kept(temporal, id)))
          .allSatisfy(kept ->
              assertThat(kept)
                  .contains("binary/encrypted", "2026")
                  .doesNotContain("Payments fail", "ada-at-the-hook"));
      assertThat(encryption(OLD).decode(List.of(input(temporal))))
          .singleElement()
          .extracting(payload -> payload.getData().toStringUtf8())
          .asString()
          .contains("Payments fail");
    }
  }

  @Test
  void aKeyIsRotatedUnderAnOpenIncident() throws Exception {
    try (RealTemporal temporal = new RealTemporal(port)) {
      try (WorkerProcess _ = worker(OLD)) {
        Incidents.start(client(temporal, OLD), policy);
        await("the page", () -> requests() == 1);
      }
      try (WorkerProcess _ = worker(NEW + "," + OLD)) {
        IncidentWorkflow incident =
            client(temporal, NEW + "," + OLD).newWorkflowStub(IncidentWorkflow.class, INCIDENT);

        assertThat(incident.acknowledge(new IncidentCommand.Acknowledge("ada", null, null)))
            .extracting(view -> view.acknowledgedBy())
            .isEqualTo("ada");
        assertThat(kept(temporal, INCIDENT)).contains("2026", "2027");
      }
    }
  }

  @Test
  void whatAWorkerHasNoKeyForWaitsUntilItHasOne() throws Exception {
    try (RealTemporal temporal = new RealTemporal(port)) {
      try (WorkerProcess behind = worker(OLD)) {
        Incidents.start(client(temporal, OLD), policy);
        await("the page", () -> requests() == 1);
        client(temporal, NEW + "," + OLD)
            .newWorkflowStub(IncidentWorkflow.class, INCIDENT)
            .deferred(
                new IncidentCommand.Deferred(
                    new IncidentCommand.Acknowledge("ada", null, null), null, Instant.now()));
        await(
            "the task to fail",
            () -> count(temporal, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED) > 0);
        assertThat(behind.log())
            .contains("encrypted with key '2027', which is not in muster.encryption.keys");
      }
      try (WorkerProcess _ = worker(OLD + "," + NEW)) {
        IncidentWorkflow incident =
            client(temporal, OLD + "," + NEW).newWorkflowStub(IncidentWorkflow.class, INCIDENT);

        await("the acknowledgement", () -> acknowledgedBy(incident).equals("ada"));
      }
    }
  }

  /** Nobody, and no answer, while the last task is a failed one. */
  private static String acknowledgedBy(IncidentWorkflow incident) {
    try {
      return String.valueOf(incident.view().acknowledgedBy());
    } catch (WorkflowQueryRejectedException notYet) {
      return "";
    }
  }

  private WorkerProcess worker(String keys) throws IOException {
    Map<String, String> environment = new HashMap<>(SECRETS);
    environment.put("MUSTER_ENCRYPTION_KEYS", keys);
    return new WorkerProcess(folder, port, environment);
  }

  private static WorkflowClient client(RealTemporal temporal, String keys) {
    return WorkflowClient.newInstance(
        temporal.client().getWorkflowServiceStubs(),
        WorkflowClientOptions.newBuilder().setDataConverter(encryption(keys).converter()).build());
  }

  private static PayloadEncryption encryption(String keys) {
    return new PayloadEncryption(
        EncryptionKey.read(List.of(keys.split(",")), new Secrets(SECRETS::get)));
  }

  /** Every byte that Temporal keeps of a run, search attributes apart, which are in the clear. */
  private static String kept(RealTemporal temporal, String id) {
    return history(temporal, id)
        .filter(
            event -> event.getEventType() != EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES)
        .map(event -> event.toByteString().toString(StandardCharsets.ISO_8859_1))
        .collect(Collectors.joining("\n"));
  }

  private static Payload input(RealTemporal temporal) {
    return history(temporal, INCIDENT)
        .findFirst()
        .orElseThrow()
        .getWorkflowExecutionStartedEventAttributes()
        .getInput()
        .getPayloads(0);
  }

  private static long count(RealTemporal temporal, EventType type) {
    return history(temporal, INCIDENT).filter(event -> event.getEventType() == type).count();
  }

  private static Stream<HistoryEvent> history(RealTemporal temporal, String id) {
    return temporal.client().streamHistory(id);
  }

  private int requests() {
    return receiver.findAll(postRequestedFor(anyUrl())).size();
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(LIMIT);
    while (!condition.call()) {
      assertThat(Instant.now()).as("waiting for " + what).isBefore(end);
      Thread.sleep(100);
    }
  }

  private static String key(char filling) {
    return Base64.getEncoder()
        .encodeToString(Character.toString(filling).repeat(32).getBytes(StandardCharsets.UTF_8));
  }
}
