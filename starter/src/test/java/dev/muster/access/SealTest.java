package dev.muster.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealTest {
  private static final String KEY = "a-key-of-at-least-sixteen-bytes";
  private static final String OTHER = "another-key-of-sixteen-bytes";
  private final Seal seal = new Seal(List.of(KEY));

  @Test
  void opensWhatItHasSealedAndShowsNothingOfIt() {
    String sealed = seal.close("session", "who it is");

    assertThat(seal.open("session", sealed)).contains("who it is");
    assertThat(new String(Base64.getUrlDecoder().decode(sealed))).doesNotContain("who");
    assertThat(seal.close("session", "who it is")).isNotEqualTo(sealed);
  }

  @Test
  void opensNothingThatWasChangedAnywhere() {
    byte[] sealed = Base64.getUrlDecoder().decode(seal.close("session", "who it is"));
    for (int at = 0; at < sealed.length; at++) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      assertThat(seal.open("session", Base64.getUrlEncoder().encodeToString(changed))).isEmpty();
    }
  }

  @Test
  void opensNothingForAnotherUseOrOfAnotherKey() {
    assertThat(seal.open("sign-in", seal.close("session", "x"))).isEmpty();
    assertThat(new Seal(List.of(OTHER)).open("session", seal.close("session", "x"))).isEmpty();
  }

  @Test
  void opensWhatAnEarlierKeyHasSealed() {
    assertThat(new Seal(List.of(OTHER, KEY)).open("session", seal.close("session", "x")))
        .contains("x");
  }

  @Test
  void opensNothingThatIsNoSeal() {
    for (String text : List.of("", "none", "***", "A".repeat(16), "A".repeat(4_000))) {
      assertThat(seal.open("session", text)).isEmpty();
    }
  }
}
