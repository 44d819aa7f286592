package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestorePointIdTest {
  private static final RestorePointId POINT =
      new RestorePointId("shop-db", Instant.parse("2026-03-01T02:00:00.5Z"));

  @Test
  void isNamedByItsPlanAndSecond() {
    assertThat(POINT.text()).isEqualTo("shop-db/20260301T020000Z");
    assertThat(RestorePointId.parse(POINT.text())).contains(POINT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop-db",
        "shop-db/",
        "/20260301T020000Z",
        "Shop/20260301T020000Z",
        "shop-db/20260230T020000Z",
        "shop-db/2026-03-01",
        "shop-db/20260301T020000Z/manifest.json",
        "../20260301T020000Z"
      })
  void otherTextsNameNone(String text) {
    assertThat(RestorePointId.parse(text)).isEmpty();
  }

  @Test
  void aPlanThatCouldLeaveItsPlaceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RestorePointId("../other", Instant.EPOCH))
        .withMessageContaining("../other");
  }
}
