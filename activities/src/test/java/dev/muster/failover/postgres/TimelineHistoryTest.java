package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.failover.LogPosition;
import org.junit.jupiter.api.Test;

class TimelineHistoryTest {
  @Test
  void theLastTimelineBeforeIsTheOneThatWasLeft() {
    assertThat(
            TimelineHistory.fork(
                """
                # made by hand

                1\t0/3000148\tno recovery target specified

                2\tA/40000D8\tno recovery target specified
                """))
        .isEqualTo(LogPosition.parse("A/40000D8"));
  }

  @Test
  void aHistoryWithoutOneTellsNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> TimelineHistory.fork("\n# nothing\n"));
  }
}
