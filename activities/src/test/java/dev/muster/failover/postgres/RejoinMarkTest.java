package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.LogPosition;
import dev.muster.failover.LoneLog;
import dev.muster.failover.RejoinActivities.Way;
import dev.muster.failover.postgres.RejoinMark.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejoinMarkTest {
  private static final LogPosition FROM = LogPosition.parse("0/3000060");

  @ParameterizedTest
  @EnumSource
  void itIsReadAsItIsWritten(Stage stage) {
    RejoinMark mark =
        new RejoinMark(
            "failover/shop/1/5",
            Way.REWOUND,
            stage,
            new LoneLog(FROM, LogPosition.parse("1/10"), 12L));

    assertThat(RejoinMark.parse(mark.text())).contains(mark);
  }

  @Test
  void whatIsNotKnownOrNotLostStaysSo() {
    RejoinMark unknown =
        new RejoinMark("run", Way.CLONED, Stage.MADE, new LoneLog(FROM, null, null));
    RejoinMark nothing = new RejoinMark("run", Way.STARTED, Stage.DONE, null);

    assertThat(RejoinMark.parse(unknown.text())).contains(unknown);
    assertThat(RejoinMark.parse(nothing.text())).contains(nothing);
  }

  @Test
  void whatIsNoneIsNotTakenForOne() {
    assertThat(RejoinMark.parse("")).isEmpty();
    assertThat(RejoinMark.parse("muster switchover run 1 0/1 0/2\n")).isEmpty();
  }
}
