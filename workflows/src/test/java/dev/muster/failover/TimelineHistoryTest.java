package dev.muster.failover;

import static dev.muster.failover.Sights.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.failover.TimelineHistory.Branch;
import dev.muster.failover.TimelineHistory.Fork;
import org.junit.jupiter.api.Test;

class TimelineHistoryTest {
  private static final TimelineHistory FIRST = TimelineHistory.parse(1, "");
  private static final TimelineHistory THIRD =
      TimelineHistory.parse(
          3, "1\t0/64\tno recovery target specified\n\n# by hand\n2\t0/C8\tbefore 2026-01-01\n");

  @Test
  void itIsReadAsItIsWritten() {
    assertThat(THIRD.branches())
        .containsExactly(new Branch(1, at(100)), new Branch(2, at(200)), new Branch(3, null));
  }

  @Test
  void aLineThatIsNoneOfAHistoryIsAFault() {
    assertThatIllegalArgumentException().isThrownBy(() -> TimelineHistory.parse(2, "1"));
  }

  @Test
  void oneThatStayedIsLeftWhereTheOtherWentOn() {
    assertThat(THIRD.leftBy(FIRST)).contains(new Fork(1, at(100)));
    assertThat(FIRST.leftBy(THIRD)).contains(new Fork(1, at(100)));
    assertThat(THIRD.leftBy(TimelineHistory.parse(2, "1\t0/64\tx"))).contains(new Fork(2, at(200)));
  }

  @Test
  void twoInOneTimelineDoNotPart() {
    assertThat(THIRD.leftBy(THIRD)).contains(new Fork(3, null));
    assertThat(FIRST.leftBy(FIRST)).contains(new Fork(1, null));
  }

  @Test
  void twoThatWerePromotedApartPartWhereTheFirstOfThemWas() {
    TimelineHistory apart = TimelineHistory.parse(2, "1\t0/50\tx");

    assertThat(THIRD.leftBy(apart)).contains(new Fork(1, at(80)));
    assertThat(apart.leftBy(THIRD)).contains(new Fork(1, at(80)));
  }

  @Test
  void timelinesOfOneNumberThatBeginElsewhereAreNotTheSame() {
    assertThat(THIRD.leftBy(TimelineHistory.parse(3, "1\t0/64\tx\n2\t0/D2\tx")))
        .contains(new Fork(2, at(200)));
  }

  @Test
  void twoThatHaveNoTimelineTogetherNeverWereTheSame() {
    assertThat(THIRD.leftBy(TimelineHistory.parse(7, "6\t0/64\tx"))).isEmpty();
  }
}
