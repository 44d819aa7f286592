package dev.muster.freeze;

import dev.muster.oncall.OnCallDirectory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a plan may start.
 *
 * @param holds what holds at the moment asked for
 * @param until the end of what holds without a pause; null when it is free or no end is in sight
 * @param sentence for who wanted to start it and for the record
 */
public record FreezeVerdict(
    Standing standing, List<FreezeHold> holds, @Nullable Instant until, String sentence) {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm VV", Locale.ROOT);

  public FreezeVerdict {
    holds = List.copyOf(holds);
  }

  /** How a plan stands. */
  public enum Standing {
    FREE,
    FROZEN,
    OVERRIDDEN
  }

  /** What the calendars, what people have stopped and the roles of people say to a question. */
  public static FreezeVerdict of(
      FreezeQuestion question, FreezeCalendar calendar, OnCallDirectory people) {
    FreezeCalendar concerning = calendar.concerning(question.subject());
    if (concerning.at(question.at()).isEmpty()) {
      return new FreezeVerdict(Standing.FREE, List.of(), null, "Nothing is frozen.");
    }
    FrozenStretch stretch = FrozenStretch.from(question.at(), concerning);
    String frozen = frozen(stretch);
    FreezeOverride override = question.override();
    if (override == null) {
      return new FreezeVerdict(Standing.FROZEN, stretch.now(), stretch.until(), frozen);
    }
    Optional<String> refusal = override.refusal(stretch.now(), people);
    return new FreezeVerdict(
        refusal.isPresent() ? Standing.FROZEN : Standing.OVERRIDDEN,
        stretch.now(),
        stretch.until(),
        ended(frozen) + " " + refusal.orElseGet(() -> overridden(override)));
  }

  /** Whether the plan may start. */
  public boolean mayStart() {
    return switch (standing) {
      case FREE, OVERRIDDEN -> true;
      case FROZEN -> false;
    };
  }

  /** A moment as people of a place read it: {@code 2027-01-04 08:00 Europe/Berlin}. */
  public static String local(Instant at, ZoneId zone) {
    return LOCAL.format(at.atZone(zone));
  }

  private static String frozen(FrozenStretch stretch) {
    String names =
        stretch.names().stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    String until =
        stretch.until() == null
            ? "until further notice"
            : "until " + local(stretch.until(), stretch.zone());
    String reasons =
        stretch.now().stream().map(FreezeHold::reason).collect(Collectors.joining(" / "));
    return "Frozen by %s %s: %s".formatted(names, until, reasons);
  }

  private static String ended(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  private static String overridden(FreezeOverride override) {
    return "Overridden by %s with %s: %s"
        .formatted(override.actor(), override.second(), override.reason());
  }
}
