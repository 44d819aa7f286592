package dev.muster.drill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.backup.TakenBackup;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillReport;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.KeyspaceContents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.packing.PackedUpload;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.redis.SnapshotFile;
import dev.muster.restorepoint.s3.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot in a real store comes back equal, and what was done to it on the way is found. */
@Timeout(180)
class RedisDrillsIT {
  private static final Instant NOW = Instant.now();

  @TempDir private static Path folder;
  @TempDir private Path files;
  private static RedisSetting setting;

  @BeforeAll
  static void start() throws Exception {
    setting = RedisSetting.start(folder);
  }

  @AfterAll
  static void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  @BeforeEach
  void empty() {
    setting.empty();
  }

  // RST-17
  @AfterEach
  void nothingIsLeftOfADrill() throws IOException {
    setting.requireNothingLeft();
  }

  // RST-10, RST-13
  @Test
  void anEqualCopyIsProvenAndTimed() {
    TakenBackup taken = setting.take(NOW);

    DrillReport report = setting.attempt(taken.point());

    assertThat(report.findings()).isEmpty();
    assertThat(report.compared()).isEqualTo(taken.holds());
    assertThat(report.steps())
        .extracting(DrillReport.Step::name)
        .containsExactly("provision", "fetch", "restore", "verify");
    assertThat(report.took()).isPositive();
    assertThat(report.setting()).contains("processors");
  }

  @Test
  void aCopyThatIsOnlyOpenedIsNotCompared() {
    TakenBackup taken = setting.take(NOW);

    DrillReport report =
        setting.drills.attempt(
            setting.drill(setting.source.address(), DrillLevel.OPENS), taken.point());

    assertThat(report.findings()).isEmpty();
    assertThat(report.compared()).isNull();
  }

  @Test
  void aPlantedOneThatIsNotEncryptedIsFound() throws Exception {
    RestorePointId point = setting.take(NOW).point();
    RestorePointId planted = new RestorePointId(point.plan(), NOW.plusSeconds(60));
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(point);
      Component whole = manifest.components().getFirst();
      place.publish(
          planted,
          manifest.with(
              new Component(whole.name(), whole.key(), whole.bytes(), whole.sha256(), "zstd")));
    }

    assertThat(setting.attempt(planted).findings())
        .containsExactly(
            "redis_cache is not encrypted, and its backup is to be, with the key backups-2026");
  }

  @Test
  void aSnapshotThatIsCutShortIsFound() throws IOException {
    RestorePointId cut = stored(setting.take(NOW), bytes -> Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(setting.attempt(cut).findings())
        .singleElement()
        .asString()
        .startsWith("it can't be restored: ")
        .contains("RDB");
  }

  @Test
  void aByteFlippedBeforeTheUploadIsFoundByTheServer() throws IOException {
    RestorePointId flipped =
        stored(
            setting.take(NOW),
            bytes -> {
              bytes[bytes.length - 12] ^= 1;
              return bytes;
            });

    assertThat(setting.attempt(flipped).findings())
        .singleElement()
        .asString()
        .startsWith("it can't be restored: ");
  }

  @Test
  void aManifestOfOtherContentsIsFound() {
    TakenBackup taken = setting.take(NOW);
    RestorePointId other = RedisSetting.point(NOW.plusSeconds(10));
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(taken.point());
      KeyspaceContents contents = (KeyspaceContents) manifest.contents();
      place.publish(other, manifest.with(contents.withDatabase(7)));
    }

    assertThat(setting.attempt(other).findings())
        .containsExactly("database 7: expected 1 key, found 0 keys");
  }

  @Test
  void aRestorePointWithoutASnapshotIsFound() {
    TakenBackup taken = setting.take(NOW);
    RestorePointId other = RedisSetting.point(NOW.plusSeconds(10));
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(taken.point());
      Component file = manifest.components().getFirst();
      place.publish(
          other,
          new Manifest(
              Manifest.VERSION,
              manifest.plan(),
              manifest.takenAt(),
              manifest.completedAt(),
              manifest.source(),
              List.of(
                  new Component(
                      Components.FILES, file.key(), file.bytes(), file.sha256(), file.encoding())),
              manifest.databaseSize(),
              manifest.host(),
              manifest.user(),
              manifest.contents()));
    }

    assertThat(setting.attempt(other).findings())
        .containsExactly("the restore point has no redis_cache");
  }

  /** Another restore point, of a snapshot that was changed before it was stored. */
  private RestorePointId stored(TakenBackup taken, UnaryOperator<byte[]> change)
      throws IOException {
    RestorePointId changed = RedisSetting.point(NOW.plusSeconds(10));
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(taken.point());
      SnapshotFile file = new SnapshotFile(files.resolve("snapshot"), bytes -> {});
      Component sound = manifest.component(Components.CACHE).orElseThrow();
      file.fetch(new Unpacker(place, setting.keys), sound);
      Files.write(file.file(), change.apply(Files.readAllBytes(file.file())));
      String key = Catalogue.componentKey(changed, "changed", "dump.rdb");
      try (PackedUpload upload =
          setting.keys.packerAs(sound, place).begin(Components.CACHE, key, 0)) {
        place.publish(changed, manifest.with(file.store(upload)));
      }
    }
    return changed;
  }
}
