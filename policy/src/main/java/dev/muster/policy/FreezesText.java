package dev.muster.policy;

import static dev.muster.freeze.FreezeVerdict.local;

import dev.muster.freeze.Freeze;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.freeze.FreezeHold;
import dev.muster.freeze.FreezePeriod;
import dev.muster.freeze.FreezeScope;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes freezes for people to read. */
final class FreezesText {
  private FreezesText() {}

  static String of(FreezeCalendar calendar, Instant at, ZoneId zone, int count) {
    List<String> lines = new ArrayList<>();
    List<FreezeHold> holds = calendar.at(at);
    lines.add("at " + local(at, zone) + ": " + (holds.isEmpty() ? "nothing is frozen" : "frozen"));
    holds.forEach(hold -> lines.add("  " + hold(hold)));
    List<FreezePeriod> next = calendar.next(at, count);
    if (!next.isEmpty()) {
      lines.add("");
      next.forEach(period -> lines.add(period(period)));
    }
    return String.join("\n", lines);
  }

  private static String hold(FreezeHold hold) {
    String until =
        hold.until() == null ? "until further notice" : "until " + local(hold.until(), hold.zone());
    String override =
        hold.overrideRole() == null
            ? "nobody may override it"
            : "role " + hold.overrideRole() + " may override it";
    return "%s %s: %s (%s)".formatted(hold.name(), until, hold.reason(), override);
  }

  private static String period(FreezePeriod period) {
    Freeze freeze = period.freeze();
    return "%s  to  %s  %s, %s"
        .formatted(
            local(period.period().from(), freeze.zone()),
            local(period.period().until(), freeze.zone()),
            freeze.name(),
            scope(freeze.scope()));
  }

  private static String scope(FreezeScope scope) {
    String parts =
        Stream.of(
                part("plans", scope.plans()),
                part("services", scope.services()),
                part("systems", scope.systems()),
                part("labels", labels(scope.labels())))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    return parts.isEmpty() ? "every plan" : parts;
  }

  private static List<String> labels(Map<String, String> labels) {
    return labels.entrySet().stream().map(Objects::toString).sorted().toList();
  }

  private static String part(String what, List<String> names) {
    return names.isEmpty() ? "" : what + " " + String.join(", ", names);
  }
}
