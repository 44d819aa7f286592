package dev.muster.ratelimit;

import dev.muster.policy.Integration;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** How fast each integration may post to this process, whatever it posts to others. */
public final class LocalRateLimits implements RateLimits {
  private final ConcurrentHashMap<String, Filled> buckets = new ConcurrentHashMap<>();

  private record Filled(Allowance allowance, Bucket bucket) {
    static Filled with(Allowance allowance) {
      return new Filled(
          allowance,
          Bucket.builder()
              .addLimit(limit ->
                  limit
                      .capacity(allowance.burst())
                      .refillGreedy(allowance.rate().count(), allowance.rate().per()))
              .build());
    }
  }

  @Override
  public Duration delay(Integration integration) {
    Allowance allowance = Allowance.of(integration);
    Filled filled =
        buckets.compute(
            integration.name(),
            (name, known) ->
                known != null && known.allowance().equals(allowance)
                    ? known
                    : Filled.with(allowance));
    ConsumptionProbe probe = filled.bucket().tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
  }
}
