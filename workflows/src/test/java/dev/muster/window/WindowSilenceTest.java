package dev.muster.window;

import static dev.muster.window.WindowWorld.DUE;
import static dev.muster.window.Windows.byHand;
import static dev.muster.window.Windows.draft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.Episode;
import dev.muster.maintenance.AlertSilences.FiringAlert;
import dev.muster.window.WindowCommand.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept from people while a window is open, and what incidents hear of it afterwards. */
@Timeout(60)
class WindowSilenceTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant SINCE = DUE.minus(HOUR);
  private static final FiringAlert ONE = alert("f1");
  private static final FiringAlert OTHER = alert("f2");

  private final WindowWorld world = new WindowWorld(DUE.minus(Duration.ofMinutes(50)));

  @AfterEach
  void close() {
    world.close();
  }

  private static FiringAlert alert(String fingerprint) {
    return new FiringAlert(fingerprint, Map.of("service", "checkout"), SINCE, false);
  }

  /** Opens a window that silences alerts of an incident, and waits for a person. */
  private void openWhile(FiringAlert... firing) {
    world.firing = List.of(firing);
    world.incidents = List.of(world.standIn("incident/checkout/1"));
    world.start(draft(byHand("by hand", HOUR)).silences(Windows.SILENCED).plan(), DUE);
    world.until(DUE.plus(MINUTE));
  }

  private void closeWhile(FiringAlert... firing) {
    world.firing = List.of(firing);
    world.decide(1, "approve", "eve", "operator");
  }

  private void requireTold(FiringAlert over) {
    assertThat(world.ended)
        .singleElement()
        .satisfies(ended ->
            assertThat(ended.episodes())
                .containsExactly(new Episode(over.fingerprint(), over.startsAt())));
  }

  @Test
  void whatIsLetGoWhileItIsRenewedStaysLetGo() {
    world.start(Windows.plan(byHand("by hand", HOUR)), DUE);
    world.until(DUE.plus(MINUTE));
    world.holdsSlowly = true;
    world.command(Kind.EXTEND, null, Duration.ofMinutes(30));
    world.decide(2, "approve", "cto", "cto");
    world.decide(1, "approve", "eve", "operator");
    world.until(DUE.plus(HOUR));

    world.outcome();
    assertThat(world.holds).hasSize(2);
    assertThat(world.log).endsWith("release checkout");
  }

  @Test
  void anAlertThatEndedWhileItWasSilentIsToldToItsIncidents() {
    openWhile(ONE, OTHER);
    closeWhile(OTHER);
    world.until(DUE.plus(HOUR));

    world.outcome();
    requireTold(ONE);
  }

  @Test
  void anAlertmanagerThatWasStartedMeanwhileIsAskedAgainBeforeAnythingCountsAsEnded() {
    openWhile(ONE, OTHER);
    world.alertmanagerUpSince = DUE.plus(MINUTE);
    closeWhile();
    world.until(DUE.plus(Duration.ofMinutes(4)));
    assertThat(world.log).endsWith("release checkout");
    assertThat(world.ended).isEmpty();

    world.firing = List.of(OTHER);
    world.until(DUE.plus(HOUR));

    world.outcome();
    requireTold(ONE);
  }

  @Test
  void whatAnAlertmanagerNeverTellsForSureEndsNoIncident() {
    world.alertmanagerUpSince = null;
    openWhile(ONE);
    closeWhile();
    world.until(DUE.plus(HOUR));

    world.outcome();
    assertThat(world.ended).isEmpty();
    assertThat(world.fact("Alerts")).contains("what has ended meanwhile is not known");
  }
}
