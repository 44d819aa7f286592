package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestTextTest {
  private static final Component DUMP =
      new Component(Components.DATABASE, "a-run/database", 40, "ab".repeat(32), "zstd");
  private static final Component GLOBALS =
      new Component(Components.GLOBALS, "a-run/globals", 2, "cd".repeat(32), "");
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:01.25Z");

  @Test
  void whatIsNotEncryptedMayHaveBeenPlantedWhereItsBackupEncrypts() {
    Component encrypted =
        new Component(
            Components.OBJECTS, "a-run/objects", 4, "ab".repeat(32), "aes-256-gcm-hkdf:k+zstd");
    Component names = new Component(Components.NAMES, "a-run/names", 4, "cd".repeat(32), "zstd");

    assertThat(manifest(encrypted, names).planted("k")).isEmpty();
    assertThat(manifest(DUMP, GLOBALS).planted(null)).isEmpty();
    assertThat(manifest(encrypted, GLOBALS).planted("k"))
        .hasValue("postgresql_globals is not encrypted, and its backup is to be, with the key k");
  }

  @Test
  void readsWhatItWrote() {
    Manifest manifest = manifest(DUMP, GLOBALS);

    assertThat(ManifestText.parse(ManifestText.of(manifest))).isEqualTo(manifest);
  }

  @Test
  void readsFilesAsItWroteThem() {
    FileContents files =
        new FileContents(
            List.of(
                new StoredFile("conf", StoredFile.Kind.FOLDER, "0755", 0, ""),
                new StoredFile("conf/a", StoredFile.Kind.FILE, "0640", 3, "ab".repeat(32))),
            List.of("run.sock: a socket"));
    Manifest manifest = manifest(DUMP).with(files);

    assertThat(ManifestText.parse(ManifestText.of(manifest))).isEqualTo(manifest);
    assertThat(ManifestText.of(manifest)).contains("\"kind\" : \"files\"");
  }

  @Test
  void readsAClusterAsItWroteItAndCountsWhatItsRepositoryHas() {
    ClusterContents cluster =
        new ClusterContents(
            "20260301-020000F",
            "full",
            null,
            "0/2000028",
            "0/3000050",
            "000000010000000000000002",
            "000000010000000000000003",
            16 << 20,
            3_000,
            false,
            "postgres",
            List.of("postgres", "shop"));
    Manifest manifest = manifest(DUMP).with(cluster);

    assertThat(ManifestText.parse(ManifestText.of(manifest))).isEqualTo(manifest);
    assertThat(ManifestText.of(manifest))
        .contains("\"kind\" : \"cluster\"", "\"total_size\" : 3040");
    assertThat(cluster.words()).isEqualTo("full backup 20260301-020000F with 2 databases");
    assertThat(cluster.omitted()).singleElement().asString().startsWith("pages: ");
  }

  @Test
  void readsTheLastHeartbeatAsItWroteItAndManifestsFromBeforeThereWasOne() {
    Manifest before = manifest(DUMP);
    Manifest beating =
        new Manifest(
            before.version(),
            before.plan(),
            before.takenAt(),
            before.completedAt(),
            before.source(),
            before.components(),
            before.databaseSize(),
            before.host(),
            before.user(),
            null,
            new HeartbeatRow(HeartbeatTable.USUAL, NIGHT.minusNanos(1_000)));
    String old = ManifestText.of(before).replaceFirst(",\\s*\"heartbeat\" : null", "");

    assertThat(ManifestText.parse(ManifestText.of(beating))).isEqualTo(beating);
    assertThat(beating.with(DUMP)).isEqualTo(beating);
    assertThat(old).doesNotContain("heartbeat");
    assertThat(ManifestText.parse(old)).isEqualTo(before);
  }

  @Test
  void countsWhatItsObjectsShareAsItsOwn() {
    ObjectContents objects =
        new ObjectContents(
            4,
            29,
            300,
            new BucketProtection(BucketProtection.Versions.ON, "object lock of 30 days"),
            List.of("object a, which went away"));
    Manifest manifest = manifest(DUMP).with(objects);

    assertThat(ManifestText.parse(ManifestText.of(manifest))).isEqualTo(manifest);
    assertThat(manifest.totalSize()).isEqualTo(340);
  }

  @Test
  void carriesTheFieldsThatOperatorsKnow() {
    assertThat(ManifestText.of(manifest(DUMP, GLOBALS)))
        .contains(
            "\"backup_date\" : \"2026-03-01T02:00:01.250Z\"",
            "\"database_size\" : 1000",
            "\"total_size\" : 42",
            "\"backup_host\" : \"worker-1\"",
            "\"backup_user\" : \"backup\"",
            "\"name\" : \"postgresql_database\"");
  }

  @Test
  void aLaterVersionIsNotGuessedAt() {
    String later = ManifestText.of(manifest(DUMP)).replace("\"version\" : 1,", "\"version\" : 2,");

    assertThatExceptionOfType(UnreadableManifestException.class)
        .isThrownBy(() -> ManifestText.parse(later))
        .withMessage("a manifest of version 2; this reads versions up to 1");
  }

  @Test
  void whatIsNoManifestSaysSo() {
    assertThatExceptionOfType(UnreadableManifestException.class)
        .isThrownBy(() -> ManifestText.parse("<html>"))
        .withMessageStartingWith("no manifest: ");
    assertThatExceptionOfType(UnreadableManifestException.class)
        .isThrownBy(() -> ManifestText.parse("{}"));
    assertThatExceptionOfType(UnreadableManifestException.class)
        .isThrownBy(() -> ManifestText.parse("{\"version\": 1}"));
  }

  @Test
  void aRestorePointOfNothingOrOfOneThingTwiceIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> manifest());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> manifest(DUMP, DUMP))
        .withMessageContaining("postgresql_database is there twice");
  }

  private static Manifest manifest(Component... components) {
    return new Manifest(
        Manifest.VERSION,
        "shop-db",
        NIGHT,
        NIGHT.plusSeconds(30),
        new Source("shop-db", "7300000000000000001", "15.10", "shop", "0/3000060"),
        List.of(components),
        1_000,
        "worker-1",
        "backup",
        null);
  }
}
