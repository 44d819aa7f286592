package dev.muster.rehearsal;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void theRecordedRunsAreDecidedToTheirEndsByTheCodeOfToday() {
    assertThatCode(Rehearsal::run).doesNotThrowAnyException();
  }
}
