package dev.muster.maintenance.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.maintenance.AlertSilences.AlertMatcher;
import dev.muster.maintenance.AlertSilences.Alertmanager;
import dev.muster.maintenance.AlertSilences.FiringAlert;
import dev.muster.maintenance.AlertSilences.Order;
import dev.muster.maintenance.AlertSilences.Silence;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.policy.Secrets;
import dev.muster.program.Daemon;
import dev.muster.program.FreePort;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Alertmanager is silent for as long as it should be, and no longer. */
@Timeout(60)
class AlertmanagerSilencesIT {
  private static final String HOLDER = "window/shop/2026-11-29T02:00:00Z";
  private static final AlertMatcher SHOP = AlertMatcher.equal("service", "shop \"1\"");

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AlertmanagerSilences silences =
      new AlertmanagerSilences(
          client, new Secrets(Map.<String, String>of()::get), InstantSource.system());
  private Daemon daemon;
  private Alertmanager place;

  @BeforeEach
  void start() throws IOException {
    Optional<Path> program =
        Daemon.find("prometheus-alertmanager").or(() -> Daemon.find("alertmanager"));
    assumeTrue(program.isPresent(), "alertmanager is not on the path");
    int port = FreePort.find();
    Path settings =
        Files.writeString(
            folder.resolve("alertmanager.yml"),
            """
            route: {receiver: nobody}
            receivers: [{name: nobody}]
            """);
    daemon =
        Daemon.start(
            folder,
            port,
            List.of(
                program.get().toString(),
                "--config.file=" + settings,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address="));
    place = new Alertmanager("http://127.0.0.1:" + port + "/", null);
  }

  @AfterEach
  void stop() {
    client.close();
    if (daemon != null) {
      daemon.close();
    }
  }

  @Test
  void aSilenceIsRenewedAndNotMadeTwiceAlsoWhenItsAnswerWasLost() {
    Silence first = silences.silence(order(HOLDER, in(10), null));
    Silence found = silences.silence(order(HOLDER, in(20), null));
    Silence renewed = silences.silence(order(HOLDER, in(30), found.id()));

    assertThat(found.id()).isEqualTo(first.id());
    assertThat(renewed).isEqualTo(new Silence(first.id(), in(30)));
    assertThat(silences.expire(place, HOLDER).ids()).containsExactly(first.id());
    assertThat(silences.expire(place, HOLDER).ids()).isEmpty();
  }

  @Test
  void nobodyElsesSilenceIsTouched() {
    Silence others = silences.silence(order("window/other", in(10), null));
    Silence ours = silences.silence(order(HOLDER, in(20), others.id()));

    assertThat(ours.id()).isNotEqualTo(others.id());
    assertThat(silences.expire(place, HOLDER).ids()).containsExactly(ours.id());
    assertThat(silences.expire(place, "window/other").ids()).containsExactly(others.id());
  }

  @Test
  void aSilenceThatHasEndedMeanwhileIsMadeAnew() {
    Silence first = silences.silence(order(HOLDER, in(10), null));
    silences.expire(place, HOLDER);

    Silence anew = silences.silence(order(HOLDER, in(20), first.id()));

    assertThat(anew.id()).isNotEqualTo(first.id());
    assertThat(anew.until()).isEqualTo(in(20));
  }

  // MNT-06
  @Test
  void whatFiresIsToldSilencedOrNot() throws Exception {
    post(
        """
        [{"labels": {"alertname": "Slow", "service": "shop \\"1\\""}},
         {"labels": {"alertname": "Down", "service": "shop \\"1\\""}},
         {"labels": {"alertname": "Down", "service": "mail"}},
         {"labels": {"alertname": "Gone", "service": "shop \\"1\\""},
          "endsAt": "%s"}]
        """
            .formatted(Instant.now().minusSeconds(60)));
    silences.silence(
        new Order(
            place,
            HOLDER,
            List.of(SHOP, new AlertMatcher("alertname", "Sl.*", true, true)),
            in(10),
            "a window",
            null));

    List<FiringAlert> firing = silences.firing(place, List.of(SHOP)).alerts();
    while (firing.stream().noneMatch(FiringAlert::silenced)) {
      firing = silences.firing(place, List.of(SHOP)).alerts();
    }

    assertThat(firing)
        .extracting(alert -> alert.labels().get("alertname") + " " + alert.silenced())
        .containsExactlyInAnyOrder("Slow true", "Down false");
    assertThat(firing)
        .allSatisfy(alert -> {
          assertThat(alert.fingerprint()).isNotEmpty();
          assertThat(alert.startsAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        });
    assertThat(
            silences
                .firing(place, List.of(SHOP, new AlertMatcher("alertname", "Slow", false, false)))
                .alerts())
        .extracting(alert -> alert.labels().get("alertname"))
        .containsExactly("Down");
  }

  @Test
  void whatItDoesNotTakeIsNotTriedAgainAndOneThatIsAwayIs() {
    ApplicationFailure refused = failure(order(HOLDER, Instant.now().minusSeconds(60), null));
    daemon.close();
    ApplicationFailure away = failure(order(HOLDER, in(10), null));

    assertThat(refused.getType()).isEqualTo(MaintenanceFailure.ALERTMANAGER_REFUSED.name());
    assertThat(refused.isNonRetryable()).isTrue();
    assertThat(away.getType()).isEqualTo(MaintenanceFailure.ALERTMANAGER_UNAVAILABLE.name());
    assertThat(away.isNonRetryable()).isFalse();
  }

  @Test
  void aTokenThatIsNotThereIsNamedByItsReference() {
    Alertmanager guarded = new Alertmanager(place.url(), "${env:TOKEN}");

    assertThat(
            catchThrowableOfType(ApplicationFailure.class, () -> silences.expire(guarded, HOLDER))
                .getOriginalMessage())
        .contains("${env:TOKEN}");
  }

  private ApplicationFailure failure(Order order) {
    return catchThrowableOfType(ApplicationFailure.class, () -> silences.silence(order));
  }

  private Order order(String holder, Instant until, @Nullable String id) {
    return new Order(place, holder, List.of(SHOP), until, "a window", id);
  }

  private static final Instant BEGUN = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private static Instant in(int minutes) {
    return BEGUN.plus(Duration.ofMinutes(minutes));
  }

  private void post(String alerts) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(place.url() + "api/v2/alerts"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(alerts))
            .build();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }
}
