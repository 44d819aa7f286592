package dev.muster.routine;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.Reminder;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Routines for tests. */
final class Routines {
  static final ApprovalTerms BY_THE_CTO = terms("cto");

  private Routines() {}

  static ApprovalTerms terms(String role) {
    return new ApprovalTerms(
        List.of(role),
        1,
        Duration.ofHours(2),
        null,
        List.of(new Reminder(Duration.ZERO, List.of(Target.parse("role:" + role)))));
  }

  static RoutineStep call(String name) {
    return new RoutineStep(
        name,
        Duration.ofMinutes(1),
        new RoutineStep.Call(
            "http://cache.example/" + name, "POST", 200, Duration.ofSeconds(30), null),
        null);
  }

  static RoutineStep confirm(String name) {
    return new RoutineStep(name, Duration.ofMinutes(5), null, terms("operator"));
  }

  static RoutinePlan plan(@Nullable ApprovalTerms approval, RoutineStep... steps) {
    return new RoutinePlan(
        "flush-cache",
        "empty the cache of the shop",
        "platform",
        List.of("cache"),
        Duration.ofMinutes(10),
        approval,
        List.of(steps),
        "0123456789ab");
  }

  static RoutineRequest request(RoutinePlan plan) {
    return new RoutineRequest(plan, "max", "it is full", null);
  }
}
