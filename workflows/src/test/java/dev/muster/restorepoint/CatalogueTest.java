package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");
  private static final RestorePointId FIRST = new RestorePointId("shop-db", NIGHT);
  private static final RestorePointId SECOND =
      new RestorePointId("shop-db", NIGHT.plus(Duration.ofDays(1)));
  private static final RestorePointId BROKEN_OFF =
      new RestorePointId("shop-db", NIGHT.plus(Duration.ofDays(2)));

  private final Catalogue catalogue =
      Catalogue.of(
          List.of(
              Catalogue.manifestKey(SECOND),
              Catalogue.componentKey(SECOND, "1", "database"),
              Catalogue.componentKey(BROKEN_OFF, "1", "database"),
              Catalogue.componentKey(BROKEN_OFF, "1", "manifest.json"),
              Catalogue.manifestKey(FIRST),
              "somebody-elses.txt",
              "shop-db/notes/manifest.json"));

  @Test
  void whatHasAManifestIsARestorePoint() {
    assertThat(catalogue.points()).containsExactly(FIRST, SECOND);
  }

  @Test
  void theLatestIsTheOneOfTheLatestTimeWhateverTheOrderOfTheListing() {
    assertThat(catalogue.latest()).contains(SECOND);
    assertThat(Catalogue.of(List.of()).latest()).isEmpty();
  }

  // BKP-26
  @Test
  void theNewestAreListedFirstAndTheLastProvenHoweverOldItIs() {
    assertThat(catalogue.newest(1)).containsExactly(SECOND);
    assertThat(catalogue.newest(9)).containsExactly(SECOND, FIRST);

    Catalogue proven =
        Catalogue.of(
            List.of(
                Catalogue.manifestKey(FIRST),
                Catalogue.manifestKey(SECOND),
                Catalogue.proofKey(FIRST, "drill/x")));
    assertThat(proven.newest(1)).containsExactly(SECOND, FIRST);
  }

  @Test
  void theLastBeforeAMomentMayBeOfThatMoment() {
    assertThat(catalogue.lastBefore(SECOND.begunAt())).contains(SECOND);
    assertThat(catalogue.lastBefore(SECOND.begunAt().minusSeconds(1))).contains(FIRST);
    assertThat(catalogue.lastBefore(NIGHT.minusSeconds(1))).isEmpty();
  }

  @Test
  void aRunThatBrokeOffLeavesRemainsAndNoRestorePoint() {
    Instant later = BROKEN_OFF.begunAt().plusSeconds(1);

    assertThat(catalogue.remains(later)).containsOnlyKeys(BROKEN_OFF);
    assertThat(catalogue.remains(later).get(BROKEN_OFF)).hasSize(2);
    assertThat(catalogue.remains(BROKEN_OFF.begunAt())).isEmpty();
  }

  @Test
  void knowsAllThatAPointConsistsOf() {
    assertThat(catalogue.keysOf(SECOND))
        .containsExactlyInAnyOrder(
            Catalogue.manifestKey(SECOND), Catalogue.componentKey(SECOND, "1", "database"));
  }

  @Test
  void knowsWhatWasProvenAndWhatAttemptsLeft() {
    String proof = Catalogue.proofKey(FIRST, "drill/weekly/2026-03-02T05:00:00Z");
    Catalogue proven =
        Catalogue.of(
            List.of(
                Catalogue.manifestKey(FIRST),
                Catalogue.manifestKey(SECOND),
                proof,
                Catalogue.proofKey(BROKEN_OFF, "drill/x")));

    assertThat(proof).endsWith("/proof-drill-weekly-2026-03-02T05-00-00Z.json");
    assertThat(proven.lastProven()).contains(FIRST);
    assertThat(proven.proofsOf(FIRST)).containsExactly(proof);
    assertThat(proven.proofsOf(SECOND)).isEmpty();
    assertThat(proven.before(SECOND)).contains(FIRST);
    assertThat(proven.before(FIRST)).isEmpty();
  }

  @Test
  void theLongestTimeWithoutARestorePointCountsFromTheLastBeforeAndUntilNow() {
    Instant now = SECOND.begunAt().plus(Duration.ofHours(4));

    assertThat(catalogue.longestGap(NIGHT.plusSeconds(1), now)).contains(Duration.ofDays(1));
    assertThat(catalogue.longestGap(SECOND.begunAt(), now)).contains(Duration.ofHours(4));
    assertThat(catalogue.longestGap(NIGHT, SECOND.begunAt().plus(Duration.ofDays(3))))
        .contains(Duration.ofDays(3));
    assertThat(Catalogue.of(List.of()).longestGap(NIGHT, now)).isEmpty();
  }
}
