package dev.muster.routine;

import static dev.muster.routine.Routines.call;
import static dev.muster.routine.Routines.plan;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoutineStepTest {
  @Test
  void aStepCallsOrAsksButNeverBothOrNeither() {
    assertThatThrownBy(() -> new RoutineStep("x", Duration.ZERO, null, null))
        .hasMessage("the step x either calls an address or asks a person");
    assertThatThrownBy(
            () -> new RoutineStep("x", Duration.ZERO, call("off").call(), Routines.BY_THE_CTO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan(null)).hasMessage("the routine flush-cache has no steps");
  }
}
