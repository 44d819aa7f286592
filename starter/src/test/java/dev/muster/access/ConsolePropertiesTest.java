package dev.muster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConsolePropertiesTest {

  @Test
  void needsNothingToBeGiven() {
    ConsoleProperties properties = bind(Map.of());

    assertThat(properties.sessionLifetime()).isEqualTo(Duration.ofHours(12));
    assertThat(properties.temporalUi()).isNull();
    assertThat(properties.oidc()).isEqualTo(new ConsoleProperties.Oidc(null, "muster", null));
  }

  @Test
  void takesEverythingThatCanBeGivenAndShowsNoSecret() {
    ConsoleProperties properties =
        bind(
            Map.of(
                "muster.console.session-lifetime", "1h",
                "muster.console.temporal-ui", "https://temporal.example",
                "muster.console.oidc.issuer", "https://id.example",
                "muster.console.oidc.client-id", "console",
                "muster.console.oidc.client-secret", "hush"));

    assertThat(properties.sessionLifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(properties.temporalUi()).isEqualTo("https://temporal.example");
    assertThat(properties.oidc())
        .isEqualTo(new ConsoleProperties.Oidc("https://id.example", "console", "hush"));
    assertThat(properties.toString()).contains("https://id.example").doesNotContain("hush");
  }

  @Test
  void takesWhatIsLeftEmptyForNotGiven() {
    ConsoleProperties properties =
        bind(Map.of("muster.console.temporal-ui", " ", "muster.console.oidc.issuer", ""));

    assertThat(properties.temporalUi()).isNull();
    assertThat(properties.oidc().issuer()).isNull();
  }

  @Test
  void refusesAWordThatItDoesNotKnowAndASessionWithoutTime() {
    assertThatThrownBy(() -> bind(Map.of("muster.console.oidc.isuer", "https://id.example")))
        .hasStackTraceContaining("isuer");
    assertThatThrownBy(() -> bind(Map.of("muster.console.session-lifetime", "0s")))
        .hasStackTraceContaining("must be positive");
  }

  private static ConsoleProperties bind(Map<String, String> given) {
    return new Binder(new MapConfigurationPropertySource(given))
        .bindOrCreate(
            "muster.console",
            Bindable.of(ConsoleProperties.class),
            new NoUnboundElementsBindHandler(BindHandler.DEFAULT, source -> true));
  }
}
