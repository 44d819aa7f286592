package dev.muster.policy;

import dev.muster.freeze.Freeze;
import dev.muster.freeze.FreezeTimes;
import java.time.Instant;

/**
 * Finds freezes that no longer come. They are only told: a policy that could be used yesterday can
 * be used today.
 */
record FreezeContradictions(Policy policy, PolicyReader reader) {

  /** A calendar that could not be read holds nothing either, and has been told of already. */
  void find(Instant now) {
    if (!reader.findings().clean()) {
      return;
    }
    for (Freeze freeze : policy.plans().freezes().freezes()) {
      if (freeze.times().notOverAt(now).findFirst().isEmpty()) {
        reader
            .declarations()
            .find(Section.FREEZES, freeze.name())
            .ifPresent(place -> reader.warning(place, reason(freeze.times())));
      }
    }
  }

  private static String reason(FreezeTimes times) {
    return switch (times) {
      case FreezeTimes.Once _ -> "is over";
      case FreezeTimes.Again _ -> "never comes again: none of its dates is still to come";
      case FreezeTimes.Listed _ -> "its calendar holds nothing that is still to come";
    };
  }
}
