package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RolloutConnectionTest {
  private static final Map<String, String> OWN =
      Map.of(
          "SPRING_TEMPORAL_CONNECTION_TARGET", "own:7233",
          "SPRING_TEMPORAL_NAMESPACE", "own",
          "SPRING_TEMPORAL_CONNECTION_APIKEY", "a secret");

  @Test
  void isLocalWhenNothingIsSaid() {
    assertThat(where(Map.of(), null, null)).isEqualTo("default at 127.0.0.1:7233");
  }

  @Test
  void isThatOfTheProcessesAndTellsNoSecret() {
    assertThat(where(OWN, null, null)).isEqualTo("own at own:7233");
  }

  @Test
  void temporalsOwnVariablesGoBeforeThoseOfTheProcesses() {
    Map<String, String> both = new java.util.HashMap<>(OWN);
    both.put("TEMPORAL_ADDRESS", "said:7233");
    both.put("TEMPORAL_NAMESPACE", "said");

    assertThat(where(both, null, null)).isEqualTo("said at said:7233");
  }

  @Test
  void argumentsGoBeforeAll() {
    Map<String, String> said = Map.of("TEMPORAL_ADDRESS", "said:7233");

    assertThat(where(said, "given:7233", "given")).isEqualTo("given at given:7233");
  }

  private static String where(
      Map<String, String> environment, @Nullable String address, @Nullable String namespace) {
    try (RolloutConnection connection = new RolloutConnection(environment, address, namespace)) {
      return connection.toString();
    }
  }
}
