package dev.muster.workers;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.protobuf.Message;
import com.standardwebhooks.Webhook;
import dev.muster.encryption.EncryptionKey;
import dev.muster.encryption.PayloadEncryption;
import dev.muster.link.LinkSigner;
import dev.muster.policy.Secrets;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose secrets are parameters of SSM and whose Temporal is behind TLS and an API key. */
class SecretsStaySecretIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String HOOK = "whsec_c2VjcmV0IG9mIHRoZSBob29rIGluIFNTTQ==";
  private static final String KEY = "a2V5IG9mIHRoZSBwYXlsb2FkcywgdGhpcnR5LXR3byE=";
  private static final String API_KEY = "an-api-key-of-temporal-cloud";
  private static final String LINK_KEY = "a key for the links and for nothing else";
  private static final String PASSWORD = "a password for the database in SSM";

  private final WireMockServer receiver =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
  private final int port = WorkerProcess.freePort();
  @TempDir private Path folder;
  private Path policy;

  @BeforeEach
  void start() throws IOException {
    receiver.start();
    policy = Files.createDirectory(folder.resolve("policy"));
    Files.writeString(
        policy.resolve("muster.yaml"),
        TestPolicy.text(receiver.baseUrl())
            .replace("${env:TEST_HOOK_SECRET}", "${ssm:/muster/prod/hook}"));
  }

  @AfterEach
  void stop() {
    receiver.stop();
  }

  // SEC-01
  @Test
  void secretsAreReadFromSsmAndShowNowhere() throws Exception {
    failOnce();
    try (ParameterStore store = new ParameterStore(folder);
        RealTemporal temporal = new RealTemporal(port);
        TlsDoor door = new TlsDoor(folder, port)) {
      store.put("/muster/prod/hook", HOOK);
      store.put("/muster/prod/payloads", KEY);
      store.put("/muster/prod/links", LINK_KEY);
      store.put("/muster/prod/database", PASSWORD);
      try (WorkerProcess worker = new WorkerProcess(folder, port, environment(store, door))) {
        Incidents.start(client(temporal), policy);
        await("the page", () -> worker.get("/metrics").contains("result=\"delivered\"} 1.0"));

        LoggedRequest page = receiver.findAll(postRequestedFor(anyUrl())).getLast();
        assertSigned(page);
        assertLinksAreSigned(page);
        assertThat(door.entered).as("connections over TLS").hasPositiveValue();
        String shown =
            Stream.of(
                    worker.log(),
                    worker.get("/metrics"),
                    worker.get("/health"),
                    history(temporal, "incident/checkout/all"),
                    history(temporal, "pager/ada"))
                .collect(Collectors.joining("\n"));
        assertThat(shown)
            .contains("Payments fail", "with an API key", "muster_pages_total")
            .doesNotContain(HOOK, HOOK.substring(6), KEY, API_KEY, LINK_KEY, PASSWORD)
            .doesNotContain("secret of the hook", "key of the payloads");
      }
    }
  }

  @Test
  void aSecretThatIsMissingIsNamedAndTakenUpWhenItIsThere() throws Exception {
    receiver.stubFor(post(anyUrl()).willReturn(noContent()));
    try (ParameterStore store = new ParameterStore(folder);
        RealTemporal temporal = new RealTemporal(port);
        WorkerProcess worker = new WorkerProcess(folder, port, store.environment())) {
      Incidents.start(temporal.client(), policy);
      await("the failure", () -> worker.log().contains("there is no such parameter"));
      assertThat(worker.log())
          .contains("the secret ${ssm:/muster/prod/hook} can't be had: there is no such parameter");

      store.put("/muster/prod/hook", HOOK);

      await("the page", () -> worker.get("/metrics").contains("result=\"delivered\"} 1.0"));
    }
  }

  /** A failure and its retry are told of in more places than a success. */
  private void failOnce() {
    receiver.stubFor(
        post(anyUrl())
            .inScenario("once")
            .whenScenarioStateIs(STARTED)
            .willSetStateTo("failed")
            .willReturn(serverError()));
    receiver.stubFor(
        post(anyUrl()).inScenario("once").whenScenarioStateIs("failed").willReturn(noContent()));
  }

  private static Map<String, String> environment(ParameterStore store, TlsDoor door) {
    Map<String, String> environment = new HashMap<>(store.environment());
    environment.putAll(
        Map.of(
            "SPRING_TEMPORAL_CONNECTION_TARGET",
            "127.0.0.1:1",
            "TEMPORAL_ADDRESS",
            "127.0.0.1:" + door.port(),
            "TEMPORAL_TLS_SERVER_CA_CERT_PATH",
            door.certificate().toString(),
            "TEMPORAL_TLS_SERVER_NAME",
            "temporal.example",
            "TEMPORAL_API_KEY",
            API_KEY,
            "MUSTER_ENCRYPTION_KEYS",
            "2026=ssm:/muster/prod/payloads",
            "MUSTER_LINKS_KEYSFROM",
            "ssm:/muster/prod/links",
            "MUSTER_DATABASE_PASSWORDFROM",
            "ssm:/muster/prod/database",
            "LOGGING_LEVEL_DEV_MUSTER",
            "debug"));
    return environment;
  }

  private static void assertSigned(LoggedRequest page) throws Exception {
    HttpHeaders headers =
        HttpHeaders.of(
            page.getHeaders().all().stream()
                .collect(Collectors.toMap(header -> header.key(), header -> header.values())),
            (name, value) -> true);
    new Webhook(HOOK).verify(page.getBodyAsString(), headers);
  }

  private static void assertLinksAreSigned(LoggedRequest page) throws Exception {
    Matcher link = Pattern.compile("/link/([\\w.-]+)").matcher(page.getBodyAsString());
    assertThat(link.find()).isTrue();
    new LinkSigner(List.of(LINK_KEY)).verify(link.group(1), Instant.now());
  }

  private static WorkflowClient client(RealTemporal temporal) {
    return WorkflowClient.newInstance(
        temporal.client().getWorkflowServiceStubs(),
        WorkflowClientOptions.newBuilder().setDataConverter(encryption().converter()).build());
  }

  private static PayloadEncryption encryption() {
    return new PayloadEncryption(
        EncryptionKey.read(List.of("2026=env:KEY"), new Secrets(name -> KEY)));
  }

  /** All that a run's history says, and what its encrypted payloads say. */
  private static String history(RealTemporal temporal, String id) {
    return temporal
        .client()
        .streamHistory(id)
        .map(event -> event + "\n" + readable(event))
        .collect(Collectors.joining("\n"));
  }

  private static String readable(Message message) {
    if (message instanceof Payload payload) {
      return encryption().decode(List.of(payload)).getFirst().getData().toStringUtf8();
    }
    return message.getAllFields().values().stream()
        .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
        .filter(Message.class::isInstance)
        .map(value -> readable((Message) value))
        .collect(Collectors.joining("\n"));
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(LIMIT);
    while (!condition.call()) {
      assertThat(Instant.now()).as("waiting for " + what).isBefore(end);
      Thread.sleep(100);
    }
  }
}
