package dev.muster.ingest;

import dev.muster.policy.Integration;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** How fast each integration may post to this process. */
final class RateLimits {
  private final ConcurrentHashMap<String, Allowance> allowances = new ConcurrentHashMap<>();

  private record Allowance(int rate, int burst, Bucket bucket) {
    static Allowance of(Integration integration) {
      int rate = Math.max(1, integration.rate());
      int burst = Math.max(1, integration.burst());
      Bucket bucket =
          Bucket.builder()
              .addLimit(limit -> limit.capacity(burst).refillGreedy(rate, Duration.ofSeconds(1)))
              .build();
      return new Allowance(integration.rate(), integration.burst(), bucket);
    }

    boolean fits(Integration integration) {
      return rate == integration.rate() && burst == integration.burst();
    }
  }

  /** Zero when the request may pass, else how long to wait. */
  Duration delay(Integration integration) {
    Allowance allowance =
        allowances.compute(
            integration.name(),
            (name, known) ->
                known != null && known.fits(integration) ? known : Allowance.of(integration));
    ConsumptionProbe probe = allowance.bucket().tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
  }
}
