package dev.muster.restorepoint.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.muster.restorepoint.RestorePointId;
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
      {"annotation":{"muster":"server/20260301T020000Z"},
        "archive":{"start":"000000010000000000000002","stop":"000000010000000000000003"},
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
    assertThat(info.lastSegment()).isEqualTo("000000010000000000000006");
    assertThat(info.sets())
        .extracting(BackupSet::label)
        .containsExactly("20260301-020000F", "20260301-020000F_20260301-080000I");
    assertThat(info.sets().getFirst())
        .isEqualTo(
            new BackupSet(
                "20260301-020000F",
                "full",
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
                "server/20260301T020000Z"));
    assertThat(info.newest()).map(BackupSet::prior).contains("20260301-020000F");
    assertThat(info.newest()).map(BackupSet::sound).contains(false);
    assertThat(info.set("20260302-020000F")).isEmpty();
  }

  @Test
  void tellsWhatABackupWasTakenFor() {
    RepositoryInfo info = RepositoryInfo.parse(INFO);

    assertThat(info.of(new RestorePointId("server", FULL)))
        .map(BackupSet::label)
        .contains("20260301-020000F");
    assertThat(info.of(new RestorePointId("server", FULL.plusSeconds(60)))).isEmpty();
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
