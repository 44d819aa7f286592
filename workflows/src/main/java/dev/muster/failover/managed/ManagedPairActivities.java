package dev.muster.failover.managed;

import dev.muster.failover.TakeOverActivities.CutOffAnswer;
import dev.muster.failover.TakeOverActivities.CutOffOrder;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API of a provider, from where the run is decided; fails with a {@link
 * dev.muster.failover.FailoverFailure}.
 */
@ActivityInterface
public interface ManagedPairActivities {
  /** Says what the API of each region tells, and changes nothing; a silent one is part of it. */
  @ActivityMethod(name = "LookAtManagedPair")
  Sights look(ManagedPair pair);

  /**
   * Asks the service to change who writes, unless that is done or under way. Each attempt looks
   * first, and none asks twice; what an attempt before it may have begun is taken for its own.
   */
  @ActivityMethod(name = "AskManagedPair")
  Asked ask(ManagedOrder order);

  /**
   * Waits until the service says that the other one writes. Fails when it gave the change up, or
   * when the time of the order is over.
   */
  @ActivityMethod(name = "AwaitManagedPair")
  Changed await(Awaited awaited);

  /** Has a region cut off by a command that the worker allows. */
  @ActivityMethod(name = "CutRegionOff")
  CutOffAnswer cutOff(CutOffOrder order);

  /** What each region told, in the order of the plan. */
  record Sights(List<ManagedSight> regions) {
    public Sights {
      regions = List.copyOf(regions);
    }
  }

  /**
   * A change that a service is about.
   *
   * @param at when it was asked for, or found
   * @param found how it was found, where this attempt asked for nothing; null where it did
   */
  record Asked(Instant at, @Nullable String found) {}

  /**
   * What is waited for.
   *
   * @param since when it was asked for
   */
  record Awaited(ManagedOrder order, Instant since) {}

  /**
   * The other one writes.
   *
   * @param at when the service was seen to say so
   */
  record Changed(Instant at) {}
}
