package dev.muster.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.restorepoint.HeartbeatRow;
import dev.muster.restorepoint.HeartbeatTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HeartbeatCheckTest {
  private static final Instant MOMENT = Instant.parse("2026-03-01T05:00:00Z");

  @Test
  void aCopyOfADumpHasTheHeartbeatOfItsSnapshot() {
    HeartbeatRow row = new HeartbeatRow(HeartbeatTable.USUAL, MOMENT);

    assertThat(HeartbeatCheck.ofSnapshot(row, MOMENT)).isEmpty();
    assertThat(HeartbeatCheck.ofSnapshot(row, MOMENT.minusSeconds(1)))
        .contains(
            "the heartbeat of the copy is of 2026-03-01T04:59:59Z, and that of the restore point"
                + " of 2026-03-01T05:00:00Z");
    assertThat(HeartbeatCheck.ofSnapshot(row, null))
        .contains("the copy has no heartbeat, and the restore point has one of " + MOMENT);
  }

  @Test
  void atAMomentItIsOfJustBeforeIt() {
    assertThat(atMoment(1, 1)).isEmpty();
    assertThat(atMoment(0, 0)).isEmpty();
    assertThat(atMoment(30, 30)).isEmpty();
  }

  @Test
  void oneFromAfterTheMomentTellsOfACopyThatWentTooFar() {
    assertThat(HeartbeatCheck.atMoment(MOMENT, MOMENT.plusMillis(1), MOMENT))
        .contains(
            "the log was followed to 2026-03-01T05:00:00Z, and the copy has a heartbeat of"
                + " 2026-03-01T05:00:00.001Z");
  }

  @Test
  void oneThatIsTooOldTellsOfACopyThatDidNotGoFarEnough() {
    assertThat(atMoment(31, 31))
        .contains(
            "the log was followed to 2026-03-01T05:00:00Z, and nothing came back of the 31 seconds"
                + " before it: the last heartbeat is of 2026-03-01T04:59:29Z");
  }

  @Test
  void aLaterCommitShowsThatNobodyWroteOne() {
    assertThat(atMoment(3_600, 2)).isEmpty();
    assertThat(HeartbeatCheck.isBeating(MOMENT.minusSeconds(3_600), MOMENT)).isFalse();
    assertThat(HeartbeatCheck.isBeating(MOMENT.minusSeconds(1), MOMENT)).isTrue();
  }

  @Property
  void somethingIsWrongExactlyWhenItIsAfterTheMomentOrNothingIsOfTheTimeBeforeIt(
      @ForAll @LongRange(min = -100, max = 100) long heartbeat,
      @ForAll @LongRange(min = 0, max = 100) long commit) {
    boolean wrong = heartbeat < 0 || Math.min(heartbeat, commit) > 30;

    assertThat(atMoment(heartbeat, commit).isPresent()).isEqualTo(wrong);
  }

  /** By how many seconds before the moment they are. */
  private static Optional<String> atMoment(long heartbeat, long commit) {
    return HeartbeatCheck.atMoment(
        MOMENT,
        MOMENT.minus(Duration.ofSeconds(heartbeat)),
        MOMENT.minus(Duration.ofSeconds(commit)));
  }
}
