package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WalSegmentTest {
  private static final long SIZE = 16L << 20;

  @Test
  void beginsWhereItsNameSays() {
    assertThat(WalSegment.named("00000001000000000000002A", SIZE).start()).isEqualTo(0x2A000000L);
    assertThat(WalSegment.named("000000030000000100000002", SIZE).start())
        .isEqualTo((1L << 32) + 2 * SIZE);
    assertThat(WalSegment.named("00000001000000000000002A", 64L << 20).start())
        .isEqualTo(0x2AL * (64L << 20));
  }

  @Test
  void isReachedByAPositionInItOrAfterItAndByNoneBefore() {
    WalSegment segment = WalSegment.named("00000001000000000000002A", SIZE);

    assertThat(segment.isReachedBy("0/2A000028")).isTrue();
    assertThat(segment.isReachedBy("1/0")).isTrue();
    assertThat(segment.isReachedBy("0/29FFFFF8")).isFalse();
    assertThat(segment.isReachedBy("0/2A000000")).as("nothing of it was replayed").isFalse();
  }

  @Test
  void whatIsNoSegmentOrNoPositionIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WalSegment.named("00000002.history", SIZE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WalSegment.named("00000001000000000000002A", SIZE).isReachedBy("42"));
  }
}
