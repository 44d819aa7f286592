package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.api.RunBody.OverrideBody;
import dev.muster.freeze.FreezeOverride;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import dev.muster.window.WindowCommand;
import dev.muster.window.WindowCommand.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bodies of what people want of windows; who wants it is never said in a body. */
public final class WindowBodies {
  private static final Duration LONGEST_EXTENSION = Duration.ofDays(1);

  private WindowBodies() {}

  /** The command of a name such as {@code end-early}. */
  public static Optional<Kind> kind(String command) {
    return Stream.of(Kind.values()).filter(kind -> name(kind).equals(command)).findFirst();
  }

  /** What a command is called in addresses. */
  public static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * A window at a time of its own, or at once.
   *
   * @param at when it opens; null for at once
   * @param now whether it opens as soon as those agree whom the policy asks
   * @param emergency which one that opens at once always is
   * @param late whether it is meant although people are told later than promised
   * @param override opens it in spite of a freeze
   */
  public record RunWindowBody(
      @Nullable Instant at,
      @Nullable Boolean now,
      @Nullable Boolean emergency,
      @Nullable Boolean late,
      @Nullable String reason,
      @Nullable OverrideBody override) {

    static RunWindowBody of(@Nullable RunWindowBody sent) {
      return sent == null ? new RunWindowBody(null, null, null, null, null, null) : sent;
    }

    boolean isEmergency() {
      return Boolean.TRUE.equals(emergency);
    }

    boolean isLate() {
      return Boolean.TRUE.equals(late);
    }

    /** When it opens; null for at once. */
    @Nullable Instant opensAt() {
      boolean atOnce = Boolean.TRUE.equals(now);
      Fields.check("at", at != null || atOnce, "is missing, and 'now' too");
      Fields.check("at", at == null || !atOnce, "is said together with 'now'");
      Fields.check("emergency", !atOnce || isEmergency(), "has to be said of what opens now");
      Fields.check("emergency", atOnce || !isEmergency(), "opens now, and not at a time");
      return Fields.moment("at", at);
    }

    /** Which has to be said where it is out of the ordinary. */
    @Nullable String because() {
      return isEmergency() || isLate()
          ? Fields.text("reason", reason)
          : Fields.optional("reason", reason);
    }

    @Nullable FreezeOverride override(Caller caller) {
      return new RunBody(null, override).freezeOverride(caller);
    }
  }

  /**
   * Another time.
   *
   * @param late whether it is meant although people are told later than promised
   */
  public record MoveBody(@Nullable Instant to, @Nullable String reason, @Nullable Boolean late) {
    /** The order in the name of whoever gives it. */
    public Move by(String actor) {
      Instant meant = Fields.required("to", Fields.moment("to", to));
      return new Move(actor, meant, Fields.text("reason", reason), Boolean.TRUE.equals(late));
    }
  }

  /** That it is not to take place. */
  public record CallOffBody(@Nullable String reason) {
    /** The order in the name of whoever gives it. */
    public CallOff by(String actor) {
      return new CallOff(actor, Fields.text("reason", reason));
    }
  }

  /**
   * What is wanted of a window whose time has come.
   *
   * @param step that is left out
   * @param by how much longer it is to be open, as ISO 8601 has it: {@code PT30M}
   */
  public record WindowCommandBody(
      @Nullable String reason, @Nullable String step, @Nullable Duration by) {
    /** The command in the name of whoever gives it. */
    public WindowCommand by(String actor, Kind kind) {
      return new WindowCommand(
          kind,
          actor,
          Fields.text("reason", reason),
          kind == Kind.SKIP ? Fields.text("step", step) : nothing("step", step),
          kind == Kind.EXTEND ? longer() : nothing("by", by));
    }

    private Duration longer() {
      Duration given = Fields.required("by", by);
      Fields.check(
          "by",
          given.isPositive() && given.compareTo(LONGEST_EXTENSION) <= 0,
          "must be longer than nothing and at most " + LONGEST_EXTENSION.toHours() + " h");
      return given;
    }

    private static <T> @Nullable T nothing(String field, @Nullable T value) {
      Fields.check(field, value == null, "is not part of this command");
      return null;
    }
  }
}
