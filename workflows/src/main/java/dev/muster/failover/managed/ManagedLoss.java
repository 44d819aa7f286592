package dev.muster.failover.managed;

import dev.muster.failover.LossAccount;
import dev.muster.failover.LossEstimate;
import dev.muster.failover.Writers;
import java.time.Instant;
import java.util.Optional;

/**
 * What would be lost with a region that is gone: nobody but the service could tell, and it does
 * not.
 */
record ManagedLoss(ManagedOrder order, ManagedLooks looks) implements LossAccount {
  @Override
  public LossEstimate estimate() {
    return new LossEstimate.Unknown(order.pair().service().ignorance());
  }

  @Override
  public Writers writers() {
    return new ManagedCensus(looks).without(order.old());
  }

  @Override
  public Optional<Instant> lastSeen() {
    return Optional.empty();
  }

  @Override
  public String question() {
    return "%s takes writes in place of %s; %s".formatted(order.to(), order.from(), words());
  }

  @Override
  public String words() {
    return "%s; %s".formatted(estimate().sentence(), said());
  }

  private String said() {
    return looks
        .by(order.old())
        .map(sight ->
            sight.own() == null
                ? "its region answers and calls %s available: where that is true, switch over instead"
                    .formatted(order.from())
                : "its region answers: " + sight.own())
        .orElse("the region of %s does not answer".formatted(order.from()));
  }
}
