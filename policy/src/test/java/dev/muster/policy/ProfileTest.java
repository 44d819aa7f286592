package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {
  private static final Path PROFILES = Path.of("../deploy/profiles");

  @ParameterizedTest
  @ValueSource(strings = {"demo"})
  void everyProfileLoadsWithoutAFault(String profile) {
    assertThat(new PolicyLoader().load(PROFILES.resolve(profile)).faults()).isEmpty();
  }
}
