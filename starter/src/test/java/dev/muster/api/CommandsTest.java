package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.engine.Told;
import dev.muster.problem.ProblemException;
import org.junit.jupiter.api.Test;

class CommandsTest {
  @Test
  void whatCannotBeReadIsAProblemThatSaysWhatToDo() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Commands.done(new Told.Unreadable<>("give it the key"), "stop", "k"))
        .withMessage("give it the key");
  }
}
