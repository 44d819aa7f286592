package dev.muster.incident.prometheus;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.muster.incident.EscalationPolicy.Criterion;
import dev.muster.incident.Measurements.Measurement;
import dev.muster.program.Daemon;
import dev.muster.program.FreePort;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus, which watches a shop of which some answers are errors. */
@Timeout(60)
class PrometheusMeasurementsIT {
  private static final String RATE =
      "sum(shop_answers{code=~\"5..\"}) / sum(shop_answers{code=~\".+\"})";
  private static final Criterion ERRORS = new Criterion("error rate", RATE, 0.05);

  @RegisterExtension
  static final WireMockExtension SHOP =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable Daemon daemon;
  private PrometheusMeasurements measurements;

  @BeforeEach
  void start() throws IOException {
    Optional<Path> program = Daemon.find("prometheus");
    assumeTrue(program.isPresent(), "prometheus is not on the path");
    int port = FreePort.find();
    Path settings =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            """
            scrape_configs:
              - job_name: shop
                scrape_interval: 200ms
                scrape_timeout: 200ms
                static_configs: [{targets: ["127.0.0.1:%d"]}]
            """
                .formatted(SHOP.getPort()));
    daemon =
        Daemon.start(
            folder,
            port,
            List.of(
                program.get().toString(),
                "--config.file=" + settings,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port));
    measurements = new PrometheusMeasurements(client, URI.create("http://127.0.0.1:" + port));
  }

  @AfterEach
  void stop() {
    client.close();
    if (daemon != null) {
      daemon.close();
    }
  }

  // MNT-06
  @Test
  void aRateOfErrorsIsMeasuredWithinItsBoundAndBeyond() {
    answers(98, 2);
    Measurement within = await(measured -> measured.value() != null);
    answers(80, 20);
    Measurement beyond = await(Measurement::beyond);

    assertThat(within).isEqualTo(new Measurement("error rate", 0.02, false));
    assertThat(beyond).isEqualTo(new Measurement("error rate", 0.2, true));
  }

  // MNT-06
  @Test
  void aQueryThatIsNoneAndAPrometheusThatIsAwayAreFailuresAndNoDataIsNone() {
    assertThat(await(_ -> true).value()).isNull();
    assertThatThrownBy(() -> measurements.measure(List.of(new Criterion("none", "sum(", 1))))
        .hasMessageContaining("could not measure 'none': answered 400");
    daemon.close();
    assertThatThrownBy(() -> measurements.measure(List.of(ERRORS)))
        .hasMessageContaining("could not measure 'error rate'");
  }

  private static void answers(int good, int bad) {
    SHOP.stubFor(
        get("/metrics")
            .willReturn(
                ok("shop_answers{code=\"200\"} %d\nshop_answers{code=\"500\"} %d\n"
                        .formatted(good, bad))
                    .withHeader("Content-Type", "text/plain; version=0.0.4")));
  }

  /** It answers before it is ready, and scrapes a moment later. */
  private Measurement await(Predicate<Measurement> wanted) {
    while (true) {
      try {
        Measurement measured = measurements.measure(List.of(ERRORS)).getFirst();
        if (wanted.test(measured)) {
          return measured;
        }
      } catch (ApplicationFailure starting) {
        assertThat(starting).hasMessageContaining("503");
      }
      Thread.onSpinWait();
    }
  }
}
