package dev.muster.api;

import dev.muster.api.Duties.RotationDuty;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
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
    return new OnCall(moment, current.revision(), Duties.all(current, moment));
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
        .map(found -> Duties.of(current, found, moment))
        .orElseThrow(() ->
            ProblemException.of(
                ProblemCode.NOT_FOUND, "The policy has no rotation '" + rotation + "'."));
  }

  private Instant moment(@Nullable Instant at) {
    Instant given = Fields.moment("at", at);
    return given == null ? clock.instant() : given;
  }

  /** Who is on call in every rotation at a moment. */
  record OnCall(Instant at, String policyRevision, List<RotationDuty> rotations) {}
}
