package dev.muster.recovery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationVersionTest {
  @ParameterizedTest
  @ValueSource(strings = {"1.4.2", "v2", "2026-11-30_1", "sha-0fae12", "9", "1.4.2-rc.1"})
  void whatStaysTheSameIsAVersion(String version) {
    assertThatCode(() -> ApplicationVersion.require(version)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"latest", "LATEST", "latest-1.4", "1.5-SNAPSHOT", "stable", "main", "nightly.7"})
  void whatIsAnotherTomorrowIsNone(String version) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApplicationVersion.require(version))
        .withMessage(
            version + " names another version tomorrow: say one that stays, such as 1.4.2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", ".1", "1 4", "1;id", "$(1)", "../1", "1/2", "1\n", "{version}"})
  void whatCouldBeReadAsMoreThanAVersionIsNone(String version) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApplicationVersion.require(version))
        .withMessageStartingWith("a version is up to 128 letters");
  }

  @ParameterizedTest
  @ValueSource(ints = {129, 10_000})
  void whatIsTooLongIsNone(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApplicationVersion.require("1".repeat(length)));
  }
}
