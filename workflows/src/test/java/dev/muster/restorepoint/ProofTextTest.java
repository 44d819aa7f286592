package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTextTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");
  private static final Proof PROOF =
      new Proof(
          new RestorePointId("shop-db", NIGHT),
          "drill/weekly/1",
          NIGHT.plusSeconds(60),
          Duration.ofMillis(12_345),
          Duration.ofHours(24));

  @Test
  void readsWhatItWrote() {
    assertThat(ProofText.parse(ProofText.of(PROOF))).isEqualTo(PROOF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "<html>", "[]", "{}", "{\"drill\": \"drill/weekly/1\"}"})
  void whatIsNoProofSaysSo(String text) {
    assertThatExceptionOfType(UnreadableManifestException.class)
        .isThrownBy(() -> ProofText.parse(text))
        .withMessageStartingWith("no proof: ");
  }
}
