package dev.muster.console;

import dev.muster.api.WindowBodies.CallOffBody;
import dev.muster.api.WindowBodies.MoveBody;
import dev.muster.api.WindowBodies.WindowCommandBody;
import dev.muster.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the forms of a window's page as the bodies that the API takes. */
final class WindowForms {
  /** Every field there is. */
  static final String[] FIELDS = {"reason", "to", "late", "step", "by"};

  private WindowForms() {}

  /** Another time, as the clocks at its site have it. */
  static MoveBody move(Given form, ZoneId site) {
    Instant to =
        read("to", form.text("to"), text -> LocalDateTime.parse(text).atZone(site).toInstant());
    return new MoveBody(to, form.text("reason"), form.text("late") != null);
  }

  static CallOffBody callOff(Given form) {
    return new CallOffBody(form.text("reason"));
  }

  static WindowCommandBody command(Given form) {
    return new WindowCommandBody(
        form.text("reason"), form.text("step"), read("by", form.text("by"), Duration::parse));
  }

  private static <T> @Nullable T read(
      String field, @Nullable String text, Function<String, T> reading) {
    try {
      return text == null ? null : reading.apply(text);
    } catch (DateTimeException e) {
      throw ProblemException.field(field, "can't be read");
    }
  }
}
