package dev.muster.console;

import dev.muster.api.RunBody.OverrideBody;
import dev.muster.api.WindowBodies.CallOffBody;
import dev.muster.api.WindowBodies.MoveBody;
import dev.muster.api.WindowBodies.RunWindowBody;
import dev.muster.api.WindowBodies.WindowCommandBody;
import dev.muster.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads the forms of a window's page as the bodies that the API takes. */
final class WindowForms {
  private static final String OFFSET = "offset";

  /** Every field there is. */
  static final String[] FIELDS = {"reason", "to", OFFSET, "late", "step", "by"};

  /** Every field of the form that asks for one. */
  static final String[] ASKED = {
    "name", "at", OFFSET, "now", "late", "reason", "override", "second"
  };

  private WindowForms() {}

  /** Another time, as the clocks at its site have it. */
  static MoveBody move(Given form, ZoneId site) {
    return new MoveBody(moment("to", form, site), form.text("reason"), isSaid("late", form));
  }

  /** One at a time of its own by the clocks at its site, or at once. */
  static RunWindowBody ask(Given form, ZoneId site) {
    boolean atOnce = isSaid("now", form);
    if (form.text("reason") == null) {
      throw ProblemException.field("reason", "is missing");
    }
    return new RunWindowBody(
        atOnce ? null : moment("at", form, site),
        atOnce,
        atOnce,
        isSaid("late", form),
        form.text("reason"),
        override(form));
  }

  private static @Nullable OverrideBody override(Given form) {
    String reason = form.text("override");
    String second = form.text("second");
    return reason == null && second == null ? null : new OverrideBody(reason, second);
  }

  private static boolean isSaid(String field, Given form) {
    return form.text(field) != null;
  }

  private static @Nullable Instant moment(String field, Given form, ZoneId site) {
    String text = form.text(field);
    return text == null ? null : SiteTime.moment(field, text, form.text(OFFSET), site);
  }

  static CallOffBody callOff(Given form) {
    return new CallOffBody(form.text("reason"));
  }

  static WindowCommandBody command(Given form) {
    return new WindowCommandBody(form.text("reason"), form.text("step"), longer(form.text("by")));
  }

  private static @Nullable Duration longer(@Nullable String text) {
    try {
      return text == null ? null : Duration.parse(text);
    } catch (DateTimeException e) {
      throw ProblemException.field("by", "can't be read");
    }
  }
}
