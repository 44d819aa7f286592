package dev.muster.drill.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.muster.backup.TakenBackup;
import dev.muster.backup.export.ExportDump;
import dev.muster.backup.grafana.ScriptedGrafana;
import dev.muster.restorepoint.ExportAddress;
import dev.muster.restorepoint.ExportAddress.Provider;
import dev.muster.restorepoint.FileContents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.ManifestText;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.StoredFile;
import dev.muster.restorepoint.StoredFile.Kind;
import dev.muster.restorepoint.s3.Place;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a Grafana tells comes back equal from a real store. */
class GrafanaBackupsIT {
  private static final Instant NOW = Instant.now();

  @TempDir private static Path folder;
  private static FilesSetting setting;

  private ScriptedGrafana grafana;
  private ExportAddress source;

  @BeforeAll
  static void start() throws Exception {
    setting = FilesSetting.start(folder);
  }

  @AfterAll
  static void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  @BeforeEach
  void fill() throws Exception {
    setting.empty();
    grafana = new ScriptedGrafana().has("orders", "Shop", "").has("home", "", "");
    source = new ExportAddress(Provider.GRAFANA, grafana.url(), "${env:GRAFANA_TOKEN}");
  }

  @AfterEach
  void close() {
    grafana.close();
  }

  // BKP-05
  @Test
  void eachNightLeavesOneDatedExportOfEachDashboard() throws Exception {
    TakenBackup first = setting.take(source, NOW.minus(Duration.ofDays(1)));
    grafana.has("stock", "Shop", "");
    TakenBackup second = setting.take(source, NOW);

    assertThat(first.holds()).startsWith("3 files with ");
    assertThat(second.holds()).startsWith("4 files with ");
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(second.point());
      assertThat(place.catalogue("shop-settings").points())
          .containsExactly(first.point(), second.point());
      assertThat(manifest.source().identity()).isEqualTo(grafana.url());
      assertThat(manifest.source().version()).isEqualTo("12.4.1");
      assertThat(((FileContents) manifest.contents()).files())
          .filteredOn(file -> file.kind() == Kind.FILE)
          .extracting(StoredFile::path)
          .containsExactly(
              "dashboards/Shop/orders.json",
              "dashboards/General/home.json",
              "dashboards/Shop/stock.json",
              "folders.json");
    }
  }

  @Test
  void allOfItAndOneDashboardAloneAreRestoredAndCompared() {
    TakenBackup taken = setting.take(source, NOW);

    assertThat(setting.attempt(source, setting.store(), taken.point()).findings()).isEmpty();
    assertThat(setting.attempt(source, setting.store(), taken.point()).compared())
        .isEqualTo(taken.holds());
    assertThat(
            setting
                .attempt(source, setting.store(), taken.point(), "dashboards/Shop/orders.json")
                .compared())
        .startsWith("1 file with ");
  }

  @Test
  void theTokenIsNeitherLoggedNorStored() throws Exception {
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    Logger log = (Logger) LoggerFactory.getLogger(ExportDump.class);
    told.start();
    log.addAppender(told);
    try {
      TakenBackup taken = setting.take(source, NOW);
      try (Place place = setting.place()) {
        assertThat(ManifestText.of(place.manifest(taken.point())))
            .doesNotContain(ScriptedGrafana.TOKEN);
      }
    } finally {
      log.detachAppender(told);
    }

    assertThat(told.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.endsWith(" has 0644 dashboards/Shop/orders.json"))
        .noneMatch(line -> line.contains(ScriptedGrafana.TOKEN));
  }

  @Test
  void oneThatRefusesLeavesNothing() {
    grafana.refuses("/api/datasources", 403);

    ActivityFailure failed =
        catchThrowableOfType(ActivityFailure.class, () -> setting.take(source, NOW));

    assertThat(failed.getCause())
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            cause -> {
              assertThat(cause.getType()).isEqualTo(RestorePointFailure.SOURCE_DENIED.name());
              assertThat(cause.getOriginalMessage()).endsWith("it lacks datasources:read");
            });
    setting.requireNothingStored();
  }
}
