package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The Alertmanager that the profile media-search is shipped with. */
class MediaSearchAlertmanagerTest {
  private static final String FILE = "media-search/alertmanager/alertmanager.yml";

  private final Policy policy = Profile.of("media-search").policy();
  private JsonNode alertmanager;

  @BeforeEach
  void read() throws IOException {
    byte[] content = Files.readAllBytes(Profile.ALL.resolve(FILE));
    PolicyFile file = new PolicyFile(FILE, ByteBuffer.wrap(content));
    alertmanager = YamlReader.read(file, new Findings()).orElseThrow().node();
  }

  // INC-16
  @Test
  void resolvesWhatIsNotRefreshedForFiveMinutesAndSaysSo() {
    assertThat(alertmanager.at("/global/resolve_timeout").asString()).isEqualTo("5m");
    assertThat(alertmanager.at("/receivers/0/webhook_configs/0/send_resolved").asBoolean())
        .isTrue();
    assertThat(policy.services().get("media-search").quietAfter()).isNull();
  }

  // INC-17
  @Test
  void groupsLikeTheService() {
    assertThat(alertmanager.at("/route/group_by").valueStream().map(JsonNode::asString))
        .containsExactly("alertname", "severity")
        .isEqualTo(policy.services().get("media-search").groupBy());
  }

  // ESC-09
  @Test
  void repeatsAsTheIntegrationSaysAndCriticalAlertsMoreOften() {
    Integration integration = policy.integrations().get("alertmanager");

    assertThat(duration("/route/group_interval")).isEqualTo(integration.groupInterval());
    assertThat(duration("/route/repeat_interval"))
        .isEqualTo(integration.repeatInterval())
        .hasHours(1);
    assertThat(duration("/route/routes/0/repeat_interval")).hasMinutes(15);
  }

  private Duration duration(String pointer) {
    return Durations.parse(alertmanager.at(pointer).asString());
  }
}
