package dev.muster.console;

import dev.muster.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A time by the clocks of a site, which skip some and show others twice. */
final class SiteTime {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm zzz", Locale.ENGLISH);
  private static final ZoneId UTC = ZoneId.of("UTC");

  private SiteTime() {}

  /**
   * One of two moments that the clocks of a site show as the same time.
   *
   * @param offset that it has, as a form says it
   */
  record Choice(String offset, String words) {}

  /**
   * The moment of a time.
   *
   * @param text such as {@code 2026-12-06T02:00}
   * @param offset which of two is meant where the clocks show it twice
   * @throws ProblemException for what is no time, one that is skipped, and one that comes twice
   *     when nobody says which is meant
   */
  static Instant moment(String field, String text, @Nullable String offset, ZoneId site) {
    LocalDateTime local = read(text);
    if (local == null) {
      throw ProblemException.field(field, "can't be read");
    }
    List<ZoneOffset> offsets = site.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw ProblemException.field(field, skipped(site, local));
    }
    return offsets.stream()
        .filter(one -> offsets.size() == 1 || one.getId().equals(offset))
        .findFirst()
        .map(local::toInstant)
        .orElseThrow(() ->
            ProblemException.field(
                field,
                "comes twice by the clocks of %s: say which of the two is meant"
                    .formatted(site.getId())));
  }

  private static String skipped(ZoneId site, LocalDateTime local) {
    ZoneOffsetTransition gap = site.getRules().getTransition(local);
    return "does not come by the clocks of %s, which go from %s to %s"
        .formatted(
            site.getId(),
            gap.getDateTimeBefore().toLocalTime(),
            gap.getDateTimeAfter().toLocalTime());
  }

  /** The two of which one has to be meant; none where a time comes once or not at all. */
  static List<Choice> choices(@Nullable String text, ZoneId site) {
    LocalDateTime local = text == null ? null : read(text);
    return local == null
        ? List.of()
        : Optional.of(site.getRules().getValidOffsets(local)).filter(two -> two.size() > 1).stream()
            .flatMap(List::stream)
            .map(one -> choice(local, one, site))
            .toList();
  }

  private static Choice choice(LocalDateTime local, ZoneOffset offset, ZoneId site) {
    Instant moment = local.toInstant(offset);
    return new Choice(
        offset.getId(),
        "%s, %s".formatted(CLOCK.format(moment.atZone(site)), CLOCK.format(moment.atZone(UTC))));
  }

  private static @Nullable LocalDateTime read(String text) {
    try {
      return LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
