package dev.muster.ingest;

import dev.muster.ingest.IntegrationKeys.Verdict;
import dev.muster.policy.Integration;
import dev.muster.policy.Integration.Format;
import dev.muster.policy.Policy;
import dev.muster.ratelimit.RateLimits;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Lets in whoever shows an integration's key, and no faster than its policy says. */
final class Entrance {
  private static final Duration KEYS_AGAIN = Duration.ofSeconds(30);

  private final IntegrationKeys keys;
  private final RateLimits rates;
  private final IngestMetrics metrics;

  Entrance(IntegrationKeys keys, RateLimits rates, IngestMetrics metrics) {
    this.keys = keys;
    this.rates = rates;
    this.metrics = metrics;
  }

  /**
   * The integration of a name.
   *
   * @throws RequestRefusedException when there is none or none of the keys is its own
   */
  Integration webhook(Policy policy, String name, List<String> presented) {
    Integration integration = policy.integrations().get(name);
    Verdict verdict = integration == null ? Verdict.REFUSED : keys.judge(integration, presented);
    if (integration == null || verdict != Verdict.ADMITTED) {
      throw notAdmitted(presented.isEmpty() ? Verdict.REFUSED : verdict);
    }
    return integration;
  }

  /**
   * The integration whose key an event carries.
   *
   * @throws RequestRefusedException when there is none
   */
  Integration event(Policy policy, @Nullable String routingKey) {
    Verdict verdict = Verdict.REFUSED;
    for (Integration integration : policy.integrations().values()) {
      if (routingKey != null && integration.format() == Format.EVENTS_V2) {
        Verdict one = keys.judge(integration, List.of(routingKey));
        if (one == Verdict.ADMITTED) {
          return integration;
        }
        verdict = one == Verdict.UNDECIDED ? one : verdict;
      }
    }
    throw notAdmitted(verdict);
  }

  /** A source that is refused gives up, so it is only refused when that is certain. */
  private RequestRefusedException notAdmitted(Verdict verdict) {
    RequestRefusedException refused =
        verdict == Verdict.UNDECIDED
            ? RequestRefusedException.busy("the keys can't be read here at the moment", KEYS_AGAIN)
            : RequestRefusedException.unauthorized();
    metrics.request(IngestMetrics.UNKNOWN, refused.status().value());
    return refused;
  }

  /**
   * Counts a request.
   *
   * @throws RequestRefusedException when it comes too soon
   */
  void slowDown(Integration integration) {
    Duration delay = rates.delay(integration);
    if (delay.isPositive()) {
      // Alertmanager drops what is answered with 429 and tries again after any 5xx
      throw RequestRefusedException.tooFast(
          integration.format() == Format.ALERTMANAGER
              ? HttpStatus.SERVICE_UNAVAILABLE
              : HttpStatus.TOO_MANY_REQUESTS,
          delay);
    }
  }
}
