package dev.muster.freeze;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What holds without a pause from a moment on: freezes that overlap or follow each other at once.
 *
 * @param now those that hold at the moment itself
 * @param names of all, each once
 * @param until null when no end is in sight
 */
record FrozenStretch(
    List<FreezeHold> now, List<String> names, @Nullable Instant until, ZoneId zone) {
  /** More than two years of days; what goes on so long has no end in sight. */
  private static final int LONGEST = 800;

  private static final Comparator<FreezeHold> BY_END =
      Comparator.comparing(hold -> Objects.requireNonNullElse(hold.until(), Instant.MAX));

  /** The stretch around a moment at which something holds. */
  static FrozenStretch from(Instant moment, FreezeCalendar calendar) {
    List<FreezeHold> now = calendar.at(moment);
    List<FreezeHold> holds = now;
    List<String> names = new ArrayList<>();
    FreezeHold last = holds.stream().max(BY_END).orElseThrow();
    for (int joined = 0; joined < LONGEST; joined++) {
      holds.stream()
          .map(FreezeHold::name)
          .filter(name -> !names.contains(name))
          .forEach(names::add);
      last = holds.stream().max(BY_END).orElseThrow();
      if (last.until() == null) {
        return new FrozenStretch(now, names, null, last.zone());
      }
      holds = calendar.at(last.until());
      if (holds.isEmpty()) {
        return new FrozenStretch(now, names, last.until(), last.zone());
      }
    }
    return new FrozenStretch(now, names, null, last.zone());
  }
}
