package dev.muster.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.freeze.FreezeOverride;
import dev.muster.planner.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who wants a run, and when.
 *
 * @param requester the person who wants it, or the calendar
 * @param override who starts it in spite of a freeze
 * @param appointment the time it is planned for; null when it begins at once
 * @param leave that it was given ahead of that time; null when it was not asked for
 * @param concern who is told, beside whoever started it, when it fails or breaks a promise; null
 *     when nobody is
 * @param lent systems that whoever started it holds and lets it work on
 * @param asked how many requests its execution before this one has made, where its leave does not
 *     say so
 */
public record RunOrder(
    String requester,
    @Nullable String reason,
    @Nullable FreezeOverride override,
    @Nullable Appointment appointment,
    @Nullable Leave leave,
    Timetable.@Nullable Concern concern,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> lent,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int asked) {
  private static final String CALENDAR = "the calendar";

  // Requests that were written before systems were lent say nothing of them.
  @SuppressWarnings("NullAway")
  public RunOrder {
    lent = lent == null ? List.of() : List.copyOf(lent);
  }

  /** A run that takes its systems for itself. */
  public RunOrder(
      String requester,
      @Nullable String reason,
      @Nullable FreezeOverride override,
      @Nullable Appointment appointment,
      @Nullable Leave leave,
      Timetable.@Nullable Concern concern) {
    this(requester, reason, override, appointment, leave, concern, List.of(), 0);
  }

  /** A run that the calendar wants at a time. */
  public static RunOrder planned(Appointment appointment) {
    return new RunOrder(CALENDAR, null, null, appointment, null, null);
  }

  /** A run that somebody wants now. */
  public static RunOrder now(
      String requester,
      @Nullable String reason,
      @Nullable FreezeOverride override,
      Timetable.@Nullable Concern concern) {
    return new RunOrder(requester, reason, override, null, null, concern);
  }

  /** Whether the calendar wants it. */
  boolean isPlanned() {
    return appointment != null;
  }

  /** The time that the calendar wants it at. */
  Appointment time() {
    return Objects.requireNonNull(appointment, "the run is not planned");
  }

  /** Whom it concerns when something goes wrong. */
  Optional<Timetable.Concern> concerned() {
    return Optional.ofNullable(appointment == null ? concern : appointment.concern());
  }

  RunOrder at(Appointment other) {
    return new RunOrder(requester, reason, override, other, leave, concern, lent, asked);
  }

  /** What goes on from here. */
  RunOrder with(@Nullable Leave given, int requests) {
    int uncounted = given != null && given.asked() == requests ? 0 : requests;
    return new RunOrder(requester, reason, override, appointment, given, concern, lent, uncounted);
  }

  /** A run that works on systems of whoever started it. */
  public RunOrder lending(List<String> systems) {
    return new RunOrder(requester, reason, override, appointment, leave, concern, systems, asked);
  }

  /** How long it may wait for something before it is too late to begin, and no longer than that. */
  Duration patience(Duration most, Instant now) {
    if (appointment == null) {
      return most;
    }
    Duration left = Duration.between(now, appointment.startBy());
    return left.compareTo(most) < 0 ? left : most;
  }
}
