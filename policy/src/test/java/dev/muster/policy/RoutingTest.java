package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingTest {
  private static final Policy POLICY =
      Written.complete()
          .with("  search:\n", "  search:\n    match: {team: web, tier: back}\n")
          .with("  feed:\n", "  feed:\n    match: {team: feed}\n")
          .policy();
  private static final Integration PROMETHEUS = POLICY.integrations().get("prometheus");

  @Test
  void theLabelThatNamesAServiceWins() {
    assertThat(route(Map.of("service", "feed", "team", "web"))).isEqualTo("feed");
  }

  @Test
  void withoutItTheLabelsDecide() {
    assertThat(route(Map.of("team", "feed"))).isEqualTo("feed");
    assertThat(route(Map.of("team", "feed", "service", "unheard-of"))).isEqualTo("feed");
  }

  @Test
  void ofSeveralServicesTheOneThatAsksForMostIsMeant() {
    assertThat(route(Map.of("team", "web"))).isEqualTo("shop");
    assertThat(route(Map.of("team", "web", "tier", "back", "pod", "7"))).isEqualTo("search");
  }

  @Test
  void theRestGoesToTheDefault() {
    assertThat(route(Map.of())).isEqualTo("shop");
    assertThat(route(Map.of("team", "ops"))).isEqualTo("shop");
  }

  @Test
  void withoutADefaultTheRestBelongsNowhere() {
    Policy policy = Written.complete().with("    default-service: shop\n", "").policy();
    Integration integration = policy.integrations().get("prometheus");

    assertThat(policy.route(integration, Map.of("team", "ops"))).isEmpty();
    assertThat(policy.route(integration, Map.of("team", "web"))).isPresent();
  }

  @Test
  void anotherLabelMayNameTheService() {
    Policy policy =
        Written.complete().with("service-label: service", "service-label: app").policy();
    Integration integration = policy.integrations().get("prometheus");

    assertThat(policy.route(integration, Map.of("app", "feed", "service", "search")))
        .get()
        .extracting(Service::name)
        .isEqualTo("feed");
  }

  @Test
  void theServicesLabelsMakeTheKey() {
    Service shop = POLICY.services().get("shop");

    assertThat(Policy.groupingKey(shop, Map.of("alertname", "Down", "pod", "7"))).isEqualTo("Down");
  }

  private static String route(Map<String, String> labels) {
    return POLICY.route(PROMETHEUS, labels).orElseThrow().name();
  }
}
