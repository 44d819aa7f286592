package dev.muster.policy;

import dev.muster.drill.DrillLevel;
import dev.muster.drill.InjectedFault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads which faults a drill must find to show that it can fail. */
record SelfTestReader(PolicyReader reader) {

  /**
   * The faults of a drill, each of which it can find.
   *
   * @param loseAtMost what its backup promises, null when nothing
   */
  List<InjectedFault> faults(Place drill, DrillLevel level, @Nullable Duration loseAtMost) {
    for (String some : List.of("tables", "files")) {
      if (drill.find("inject").isPresent() && drill.find(some).isPresent()) {
        reader.error(
            drill.at("inject"),
            "is of whole restore points: '%s' restores some of one".formatted(some));
      }
    }
    return drill.items("inject").stream().map(place -> fault(place, level, loseAtMost)).toList();
  }

  private InjectedFault fault(Place place, DrillLevel level, @Nullable Duration loseAtMost) {
    InjectedFault fault =
        InjectedFault.valueOf(place.text().toUpperCase(Locale.ROOT).replace('-', '_'));
    if (!fault.isFoundAt(level)) {
      reader.error(place, "can't be found by 'verify: %s'".formatted(word(level)));
    }
    if (fault == InjectedFault.STALE && loseAtMost == null) {
      reader.error(place, "can't be found: its backup does not say 'lose-at-most'");
    }
    return fault;
  }

  private static String word(DrillLevel level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
