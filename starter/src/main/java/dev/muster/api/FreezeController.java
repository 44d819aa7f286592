package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.freeze.FreezeHold;
import dev.muster.freeze.FreezeScope;
import dev.muster.freeze.ReleaseCommand;
import dev.muster.freeze.StopCommand;
import dev.muster.freeze.StopTheLineView;
import dev.muster.policy.Policy;
import dev.muster.steering.LineStops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** When plans may not start, and stopping the line. */
@RestController
@RequestMapping("/api/v1/freezes")
@Tag(name = "freezes")
class FreezeController {
  private final LineStops stops;
  private final Supplier<Policy> policy;
  private final Clock clock;

  FreezeController(LineStops stops, Supplier<Policy> policy, Clock clock) {
    this.stops = stops;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * A stop.
   *
   * @param until null for until it is released
   * @param scope null for everything
   */
  record StopBody(@Nullable String reason, @Nullable Instant until, @Nullable ScopeBody scope) {}

  /** What is stopped: whatever has one of the names or carries all of the labels. */
  record ScopeBody(
      @Nullable List<@Nullable String> plans,
      @Nullable List<@Nullable String> services,
      @Nullable List<@Nullable String> systems,
      @Nullable Map<String, @Nullable String> labels) {
    private FreezeScope scope() {
      return new FreezeScope(
          names("scope.plans", plans),
          names("scope.services", services),
          names("scope.systems", systems),
          labels == null ? Map.of() : labels(labels));
    }

    private static List<String> names(String field, @Nullable List<@Nullable String> given) {
      return given == null
          ? List.of()
          : given.stream().map(name -> Fields.text(field, name)).toList();
    }

    private static Map<String, String> labels(Map<String, @Nullable String> given) {
      return given.entrySet().stream()
          .collect(
              Collectors.toMap(
                  label -> Fields.text("scope.labels", label.getKey()),
                  label -> Fields.text("scope.labels", label.getValue()),
                  (one, _) -> one));
    }
  }

  /**
   * A release.
   *
   * @param number of the stop; null for all
   */
  record ReleaseBody(@Nullable String reason, @Nullable Integer number) {}

  /**
   * What holds now.
   *
   * @param calendars freezes of the policy
   * @param stops what people have stopped
   */
  record FreezesNow(List<FreezeHold> calendars, StopTheLineView stops) {}

  @GetMapping
  @Operation(summary = "What is frozen now, by calendars and by people")
  FreezesNow now() {
    return new FreezesNow(
        policy.get().plans().freezes().at(clock.instant()),
        Commands.done(stops.look(), "stop", ""));
  }

  @PostMapping("/stop")
  @Operation(summary = "Stops the line: no plan that is concerned starts from now on")
  StopTheLineView stop(
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody StopBody body) {
    IdempotencyKey key = IdempotencyKey.of(once);
    StopCommand order =
        new StopCommand(
            caller.person(),
            Fields.text("reason", body.reason()),
            Fields.moment("until", body.until()),
            body.scope() == null ? null : body.scope().scope());
    return Commands.done(stops.stop(order, key.over(order).toString()), "stop", key.value());
  }

  @PostMapping("/release")
  @Operation(summary = "Releases a stop, or all of them")
  StopTheLineView release(
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody ReleaseBody body) {
    IdempotencyKey key = IdempotencyKey.of(once);
    ReleaseCommand order =
        new ReleaseCommand(caller.person(), Fields.text("reason", body.reason()), body.number());
    return Commands.done(stops.release(order, key.over(order).toString()), "stop", key.value());
  }
}
