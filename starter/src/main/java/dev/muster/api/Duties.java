package dev.muster.api;

import dev.muster.oncall.Person;
import dev.muster.oncall.Rotation;
import dev.muster.oncall.Shift;
import dev.muster.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who has duty, and who has it next. */
public final class Duties {
  private static final Duration AHEAD = Duration.ofDays(28);

  private Duties() {}

  /** Of every rotation at a moment, by name. */
  public static List<RotationDuty> all(Policy policy, Instant moment) {
    return policy.onCall().rotations().values().stream()
        .sorted(Comparator.comparing(Rotation::name))
        .map(rotation -> of(policy, rotation, moment))
        .toList();
  }

  static RotationDuty of(Policy policy, Rotation rotation, Instant moment) {
    List<Duty> duties =
        rotation.shifts(moment, moment.plus(AHEAD)).stream()
            .limit(2)
            .map(shift -> duty(policy, shift))
            .toList();
    return new RotationDuty(
        rotation.name(), duties.getFirst(), duties.size() > 1 ? duties.get(1) : null);
  }

  private static Duty duty(Policy policy, Shift shift) {
    String id = shift.person();
    String name = id == null ? null : policy.onCall().person(id).map(Person::name).orElse(id);
    return new Duty(id, name, shift.from(), shift.until());
  }

  /**
   * Who is on call in one rotation.
   *
   * @param next null when nothing changes within four weeks
   */
  public record RotationDuty(String rotation, Duty now, @Nullable Duty next) {}

  /**
   * A stretch of duty.
   *
   * @param person null when nobody is on call
   * @param until four weeks ahead when nothing changes before
   */
  public record Duty(@Nullable String person, @Nullable String name, Instant from, Instant until) {}
}
