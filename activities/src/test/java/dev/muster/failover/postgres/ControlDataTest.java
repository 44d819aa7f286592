package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.failover.LogPosition;
import org.junit.jupiter.api.Test;

class ControlDataTest {
  private static final String WRITTEN =
      """
      pg_control version number:            1300
      Database system identifier:           7578129612345678901
      Database cluster state:               %s
      pg_control last modified:             Sun Nov 29 12:00:00 2026
      Latest checkpoint location:           1/A3000028
      Latest checkpoint's REDO location:    1/A3000028
      Latest checkpoint's TimeLineID:       3
      Latest checkpoint's PrevTimeLineID:   2
      """;

  @Test
  void readsWhatFilesSayOfTheirServer() {
    assertThat(ControlData.parse(WRITTEN.formatted("shut down")))
        .isEqualTo(
            new ControlData(
                "7578129612345678901", "shut down", LogPosition.parse("1/A3000028"), 3));
  }

  @Test
  void onlyOneThatWasStoppedInOrderIsStopped() {
    assertThat(ControlData.parse(WRITTEN.formatted("in production")).isStopped()).isFalse();
    assertThat(ControlData.parse(WRITTEN.formatted("shutting down")).isStopped()).isFalse();
    assertThat(ControlData.parse(WRITTEN.formatted("shut down")).isStoppedPrimary()).isTrue();
  }

  @Test
  void aStandbyThatWasStoppedIsNoStoppedPrimary() {
    ControlData standby = ControlData.parse(WRITTEN.formatted("shut down in recovery"));

    assertThat(standby.isStopped()).isTrue();
    assertThat(standby.isStoppedPrimary()).isFalse();
  }

  @Test
  void oneThatWroteSinceIsNotLeftAtItsLastCheckpoint() {
    LogPosition last = LogPosition.parse("1/A3000028");

    assertThat(ControlData.parse(WRITTEN.formatted("shut down")).isLeftAt(last)).isTrue();
    assertThat(ControlData.parse(WRITTEN.formatted("in archive recovery")).isLeftAt(last)).isTrue();
    assertThat(ControlData.parse(WRITTEN.formatted("in production")).isLeftAt(last)).isFalse();
    assertThat(
            ControlData.parse(WRITTEN.formatted("shut down"))
                .isLeftAt(LogPosition.parse("1/A2000028")))
        .isFalse();
  }

  @Test
  void aLineThatIsMissingIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ControlData.parse("Database system identifier: 1\n"))
        .withMessage("pg_controldata does not tell the Database cluster state");
  }
}
