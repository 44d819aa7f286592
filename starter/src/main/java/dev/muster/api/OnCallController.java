package dev.muster.api;

import dev.muster.oncall.Person;
import dev.muster.oncall.Rotation;
import dev.muster.oncall.Shift;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is on call now and who is next. */
@RestController
@RequestMapping("/api/v1/on-call")
@Tag(name = "on-call")
class OnCallController {
  private static final Duration AHEAD = Duration.ofDays(28);

  private final Supplier<Policy> policy;
  private final Clock clock;

  OnCallController(Supplier<Policy> policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "Every rotation: who is on call, until when, and who is next")
  OnCall all(@RequestParam(required = false) @Nullable Instant at) {
    Policy current = policy.get();
    Instant moment = moment(at);
    List<RotationDuty> rotations =
        current.onCall().rotations().values().stream()
            .sorted(Comparator.comparing(Rotation::name))
            .map(rotation -> duty(current, rotation, moment))
            .toList();
    return new OnCall(moment, current.revision(), rotations);
  }

  @GetMapping("/{rotation}")
  @Operation(summary = "One rotation: who is on call, until when, and who is next")
  RotationDuty one(
      @PathVariable String rotation, @RequestParam(required = false) @Nullable Instant at) {
    Policy current = policy.get();
    Instant moment = moment(at);
    return current
        .onCall()
        .rotation(rotation)
        .map(found -> duty(current, found, moment))
        .orElseThrow(() ->
            ProblemException.of(
                ProblemCode.NOT_FOUND, "The policy has no rotation '" + rotation + "'."));
  }

  private Instant moment(@Nullable Instant at) {
    Instant given = Fields.moment("at", at);
    return given == null ? clock.instant() : given;
  }

  private static RotationDuty duty(Policy policy, Rotation rotation, Instant moment) {
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

  /** Who is on call in every rotation at a moment. */
  record OnCall(Instant at, String policyRevision, List<RotationDuty> rotations) {}

  /**
   * Who is on call in one rotation.
   *
   * @param next null when nothing changes within four weeks
   */
  record RotationDuty(String rotation, Duty now, @Nullable Duty next) {}

  /**
   * A stretch of duty.
   *
   * @param person null when nobody is on call
   * @param until four weeks ahead when nothing changes before
   */
  record Duty(@Nullable String person, @Nullable String name, Instant from, Instant until) {}
}
