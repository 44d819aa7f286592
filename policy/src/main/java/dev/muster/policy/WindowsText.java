package dev.muster.policy;

import dev.muster.freeze.FreezeHold;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.notice.TimeText;
import dev.muster.window.WindowPreview;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes which windows come next for people to read. */
final class WindowsText {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private WindowsText() {}

  /**
   * Each window with its times and what stands against it.
   *
   * @param viewer the zone of who reads it
   */
  static String of(WindowPreview preview, ZoneId viewer) {
    return preview.entries().isEmpty()
        ? "no window is due"
        : preview.entries().stream()
            .map(entry -> String.join("\n", lines(entry, viewer)))
            .collect(Collectors.joining("\n\n"));
  }

  private static List<String> lines(WindowPreview.Entry entry, ZoneId viewer) {
    return Stream.of(
            Stream.of(
                "%s  %s (%s)"
                    .formatted(entry.plan(), entry.summary(), TimeText.words(entry.length())),
                "  site    " + range(entry.from(), entry.until(), entry.site()),
                "  viewer  " + range(entry.from(), entry.until(), viewer),
                "  UTC     " + range(entry.from(), entry.until(), ZoneOffset.UTC)),
            against(entry).map(line -> "  " + line))
        .flatMap(lines -> lines)
        .toList();
  }

  /** What keeps it from opening, and what else goes on meanwhile. */
  static Stream<String> against(WindowPreview.Entry entry) {
    return Stream.concat(
        entry.frozen().stream().map(WindowsText::frozen),
        entry.overlaps().stream().map(overlap -> overlap(overlap, entry.site())));
  }

  private static String frozen(FreezeHold hold) {
    String until =
        hold.until() == null
            ? "until further notice"
            : "until " + FreezeVerdict.local(hold.until(), hold.zone());
    return "FROZEN by %s %s: %s".formatted(hold.name(), until, hold.reason());
  }

  private static String overlap(WindowPreview.Overlap overlap, ZoneId site) {
    return "OVERLAPS %s, which has %s too: %s"
        .formatted(
            overlap.name(),
            String.join(", ", overlap.shared()),
            range(overlap.from(), overlap.until(), site));
  }

  /** Two times of a zone: {@code 2026-03-05 06:00 to 2026-03-05 09:00 Europe/Berlin}. */
  static String range(Instant from, Instant until, ZoneId zone) {
    return "%s to %s %s"
        .formatted(
            LOCAL.format(from.atZone(zone)),
            LOCAL.format(until.atZone(zone)),
            zone.equals(ZoneOffset.UTC) ? "UTC" : zone);
  }
}
