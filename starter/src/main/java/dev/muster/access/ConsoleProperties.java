package dev.muster.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people get into the console, and where it leads.
 *
 * @param sessionLifetime after which somebody signs in again
 * @param temporalUi the address of Temporal's UI; without one no page links there
 */
@ConfigurationProperties(prefix = "muster.console", ignoreUnknownFields = false)
public record ConsoleProperties(
    @DefaultValue("12h") Duration sessionLifetime,
    @Nullable String temporalUi,
    @DefaultValue Oidc oidc) {
  /**
   * The organisation's issuer, which knows its people.
   *
   * @param issuer its address; without one people sign in with a token of the policy
   * @param clientSecret without one the client is a public one
   */
  public record Oidc(
      @Nullable String issuer,
      @DefaultValue("muster") String clientId,
      @Nullable String clientSecret) {
    public Oidc {
      issuer = given(issuer);
      clientSecret = given(clientSecret);
    }

    @Override
    public String toString() {
      return "Oidc[" + issuer + ", " + clientId + "]";
    }
  }

  public ConsoleProperties {
    temporalUi = given(temporalUi);
    if (!sessionLifetime.isPositive()) {
      throw new IllegalArgumentException("muster.console.session-lifetime must be positive");
    }
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
