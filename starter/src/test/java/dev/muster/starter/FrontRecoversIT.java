package dev.muster.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.DevServer;
import dev.muster.temporal.MusterSearchAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

class FrontRecoversIT {
  private static final Path POLICY = Path.of("..", "deploy", "profiles", "demo");
  private static Path linkKey;

  private static final String SELF_CHECK = "muster/self-check";

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void write(@TempDir Path directory) throws IOException {
    linkKey = Files.writeString(directory.resolve("key"), "a-key-of-at-least-sixteen-bytes");
  }

  @Test
  void startsWithEverythingDownAndPreparesTemporalAsSoonAsItIsThere() throws Exception {
    int temporal = freePort();
    try (ConfigurableApplicationContext front = start(temporal)) {
      String address =
          "http://127.0.0.1:" + ((WebServerApplicationContext) front).getWebServer().getPort();
      assertThat(get(address + "/health")).isEqualTo(200);
      assertThat(get(address + "/health/detailed")).isEqualTo(503);

      try (DevServer server = DevServer.startBare(temporal)) {
        ScheduleDescription schedule = awaitSchedule(server);
        assertThat(schedule.getSchedule().getSpec().getIntervals().getFirst().getEvery())
            .isEqualTo(Duration.ofMinutes(1));
        assertThat(search(server, MusterSearchAttributes.DEADLINE.getName())).isZero();
        awaitMetrics(
            address, text -> text.contains("muster_part_up{kind=\"service\",part=\"temporal\"} 1"));
      }
    }
  }

  private static ConfigurableApplicationContext start(int temporal) {
    SpringApplication application = new SpringApplication(MusterStarter.class);
    return application.run(
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--muster.policy.directory=" + POLICY,
        "--muster.links.keys-from=file:" + linkKey,
        "--muster.database.url=jdbc:postgresql://127.0.0.1:1/muster",
        "--spring.temporal.connection.target=127.0.0.1:" + temporal);
  }

  private static ScheduleDescription awaitSchedule(DevServer server) throws Exception {
    ScheduleClient schedules =
        ScheduleClient.newInstance(server.client().getWorkflowServiceStubs());
    for (int tries = 1; ; tries++) {
      try {
        return schedules.getHandle(SELF_CHECK).describe();
      } catch (RuntimeException e) {
        if (tries == 200) {
          throw e;
        }
        Thread.sleep(200);
      }
    }
  }

  /** Fails when the attribute is not registered. */
  private static long search(DevServer server, String attribute) {
    WorkflowClient client = server.client();
    return client.listExecutions(attribute + " IS NOT NULL").count();
  }

  private void awaitMetrics(String address, Predicate<String> wanted) throws Exception {
    String text = body(address + "/metrics");
    for (int tries = 0; !wanted.test(text) && tries < 200; tries++) {
      Thread.sleep(200);
      text = body(address + "/metrics");
    }
    assertThat(text).matches(wanted, "shows Temporal as up");
  }

  private int get(String address) throws Exception {
    return http.send(request(address), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private String body(String address) throws Exception {
    return http.send(request(address), HttpResponse.BodyHandlers.ofString()).body();
  }

  private static HttpRequest request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).build();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
