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
}
