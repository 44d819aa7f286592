package dev.muster.trials.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalTest {
  private static final Signal FIRING = Signal.firing("checkout", "HighErrorRate");

  @Test
  void postsAGroupAsAlertmanagerDoes() throws Exception {
    JsonNode group = group(FIRING);
    assertThat(group.path("version").asText()).isEqualTo("4");
    assertThat(group.path("status").asText()).isEqualTo("firing");
    JsonNode alert = group.path("alerts").path(0);
    assertThat(alert.path("labels").path("service").asText()).isEqualTo("checkout");
    assertThat(alert.path("fingerprint").asText()).matches("[0-9a-f]{16}");
    assertThat(alert.path("endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
  }

  @Test
  void aGroupIsResolvedWhenEachMemberIs() throws Exception {
    assertThat(group(FIRING, FIRING.resolved()).path("status").asText()).isEqualTo("firing");
    assertThat(group(FIRING.resolved()).path("status").asText()).isEqualTo("resolved");
  }

  @Test
  void theSameEpisodeKeepsItsIdentityWhenItEnds() {
    Signal resolved = FIRING.resolved();
    assertThat(resolved.fingerprint()).isEqualTo(FIRING.fingerprint());
    assertThat(resolved.startsAt()).isEqualTo(FIRING.startsAt());
  }

  private static JsonNode group(Signal... signals) throws Exception {
    return new ObjectMapper().readTree(Signal.group(List.of(signals)));
  }
}
