package dev.muster.console;

import dev.muster.api.Duties.Duty;
import dev.muster.api.Duties.RotationDuty;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call in a rotation, and who is next.
 *
 * @param covered false when nobody is on call
 * @param next null when nothing changes for weeks
 */
record DutyLine(String rotation, boolean covered, String now, Moment until, @Nullable String next) {
  static DutyLine of(RotationDuty duty, Times times) {
    Duty next = duty.next();
    return new DutyLine(
        duty.rotation(),
        duty.now().person() != null,
        name(duty.now()),
        times.moment(duty.now().until()),
        next == null ? null : name(next));
  }

  private static String name(Duty duty) {
    return duty.name() == null ? "nobody" : duty.name();
  }
}
