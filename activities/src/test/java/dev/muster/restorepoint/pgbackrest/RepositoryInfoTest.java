package dev.muster.restorepoint.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.muster.restorepoint.StoreAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepositoryInfoTest {
  private static final String INFO =
      """
      [{"archive":[{"database":{"id":1,"repo-key":1},"id":"15-1",
        "max":"000000010000000000000006","min":"000000010000000000000002"}],
      "backup":[
      {"archive":{"start":"000000010000000000000002","stop":"000000010000000000000003"},
        "backrest":{"format":5,"version":"2.45"},"database":{"id":1,"repo-key":1},"error":false,
        "info":{"delta":25389213,"repository":{"delta":3159000,"size":3159000},"size":25389213},
        "label":"20260301-020000F","lsn":{"start":"0/2000028","stop":"0/3000050"},
        "prior":null,"reference":null,"timestamp":{"start":1772330400,"stop":1772330404},
        "type":"full"},
      {"archive":{"start":"000000010000000000000005","stop":"000000010000000000000005"},
        "database":{"id":1,"repo-key":1},"error":true,
        "info":{"delta":8400,"repository":{"delta":500,"size":3159100},"size":25389300},
        "label":"20260301-020000F_20260301-080000I",
        "lsn":{"start":"0/5000028","stop":"0/5000100"},
        "annotation":{"muster":"s3://backups/nightly/shop-server/20260301T080000Z"},
        "prior":"20260301-020000F","reference":["20260301-020000F"],
        "timestamp":{"start":1772352000,"stop":1772352002},"type":"incr"}],
      "cipher":"none","db":[{"id":1,"repo-key":1,"system-id":7153,"version":"15"}],
      "name":"shop","status":{"code":0,"message":"ok"}}]
      """;

  private static final Instant FULL = Instant.ofEpochSecond(1_772_330_400);

  @Test
  void hasEachBackupWithWhatItBuildsOn() {
    RepositoryInfo info = RepositoryInfo.parse(INFO);

    assertThat(info.fault()).isNull();
    assertThat(info.lastSegment("20260301-020000F")).contains("000000010000000000000006");
    assertThat(info.lastSegment("20260302-020000F")).isEmpty();
    assertThat(info.sets())
        .extracting(BackupSet::label)
        .containsExactly("20260301-020000F", "20260301-020000F_20260301-080000I");
    assertThat(info.sets().getFirst())
        .isEqualTo(
            new BackupSet(
                "20260301-020000F",
                "full",
                1,
                null,
                FULL,
                FULL.plusSeconds(4),
                "0/2000028",
                "0/3000050",
                "000000010000000000000002",
                "000000010000000000000003",
                25_389_213,
                3_159_000,
                true,
                null));
    assertThat(info.newest()).map(BackupSet::prior).contains("20260301-020000F");
    assertThat(info.newest()).map(BackupSet::sound).contains(false);
    assertThat(info.set("20260302-020000F")).isEmpty();
  }

  @Test
  void tellsWhatABackupWasTakenFor() {
    RepositoryInfo info = RepositoryInfo.parse(INFO);

    assertThat(info.marked("s3://backups/nightly/shop-server/20260301T080000Z"))
        .map(BackupSet::label)
        .contains("20260301-020000F_20260301-080000I");
    assertThat(info.marked("s3://backups/weekly/shop-server/20260301T080000Z")).isEmpty();
  }

  // BKP-03
  @Test
  void theNextIsAFullOneOnceTheLastFullOneIsOld() {
    RepositoryInfo info = RepositoryInfo.parse(INFO);
    Duration day = Duration.ofDays(1);

    assertThat(info.nextType(day, FULL.plus(day).minusSeconds(1))).isEqualTo("incr");
    assertThat(info.nextType(day, FULL.plus(day))).isEqualTo("full");
    assertThat(RepositoryInfo.parse(none(2, "no valid backups")).nextType(day, FULL))
        .isEqualTo("full");
  }

  @Test
  void whatAnotherBuildsOnIsNeededWithIt() {
    RepositoryInfo info = RepositoryInfo.parse(INFO);
    String full = "20260301-020000F";
    String change = "20260301-020000F_20260301-080000I";

    assertThat(info.builtOn(List.of(change))).containsExactlyInAnyOrder(full, change);
    assertThat(info.builtOn(List.of(full))).containsExactly(full);
    assertThat(info.builtOn(List.of())).isEmpty();
    assertThat(info.fulls()).isOne();
  }

  @Test
  void anUpgradeOfTheClusterBeginsAnotherLog() {
    String archive =
        """
        "min":"000000010000000000000002"},
        {"database":{"id":2,"repo-key":1},"id":"16-2",
          "max":"000000010000000100000001","min":"000000010000000000000009"},
        {"database":{"id":3,"repo-key":1},"id":"17-3","max":null,"min":null}
        """;
    RepositoryInfo info =
        RepositoryInfo.parse(
            INFO.replace("\"min\":\"000000010000000000000002\"}", archive)
                .replace("{\"id\":1,\"repo-key\":1},\"error\":true", "{\"id\":2},\"error\":true"));

    assertThat(info.lastSegment("20260301-020000F")).contains("000000010000000000000006");
    assertThat(info.lastSegment("20260301-020000F_20260301-080000I"))
        .contains("000000010000000100000001");
  }

  @Test
  void aDamagedFullBackupIsNoneToBuildOn() {
    String damaged = INFO.replaceFirst("\"error\":false", "\"error\":true");

    assertThat(RepositoryInfo.parse(damaged).nextType(Duration.ofDays(1), FULL)).isEqualTo("full");
  }

  @Test
  void aBackupOfThePlanThatNoManifestTellsOfIsAStrayADayLater() {
    RepositoryInfo info = RepositoryInfo.parse(INFO);
    String change = "20260301-020000F_20260301-080000I";
    String marks = marks("nightly/");
    Instant stopped = Instant.ofEpochSecond(1_772_352_002);
    Instant later = stopped.plusSeconds(1);

    assertThat(info.strays(marks, List.of(), later)).containsExactly(change);
    assertThat(info.strays(marks, List.of(change), later)).as("a manifest has it").isEmpty();
    assertThat(info.strays(marks, List.of(), stopped)).as("its run may go on").isEmpty();
    assertThat(info.strays(marks("weekly/"), List.of(), later)).as("of another store").isEmpty();
  }

  @Test
  void aStrayThatAnythingBuildsOnStays() {
    RepositoryInfo info =
        RepositoryInfo.parse(
            INFO.replace(
                "\"prior\":null",
                "\"annotation\":{\"muster\":\"s3://backups/shop-server/20260301T020000Z\"},"
                    + "\"prior\":null"));

    assertThat(info.strays(marks(""), List.of(), Instant.MAX)).isEmpty();
    assertThat(info.strays("s3://backups/", List.of(), Instant.MAX)).hasSize(2);
  }

  private static String marks(String prefix) {
    return new BackupMark(
            new StoreAddress(
                "offsite",
                "backups",
                "eu-central-1",
                null,
                StoreAddress.Addressing.HOST,
                prefix,
                null))
        .of("shop-server");
  }

  @Test
  void aRepositoryWithoutTheClusterSaysSo() {
    assertThat(RepositoryInfo.parse(none(1, "missing stanza path")).fault())
        .isEqualTo("missing stanza path");
    assertThat(RepositoryInfo.parse(none(2, "no valid backups")).fault()).isNull();
    assertThat(RepositoryInfo.parse("[]").fault()).isEqualTo("it says nothing of it");
    assertThatIllegalStateException().isThrownBy(() -> RepositoryInfo.parse("WARN: no json"));
  }

  private static String none(int code, String message) {
    return "[{\"backup\":[],\"archive\":[],\"status\":{\"code\":%d,\"message\":\"%s\"}}]"
        .formatted(code, message);
  }
}
