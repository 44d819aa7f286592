package dev.muster.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SizeChangeTest {
  // BKP-19
  @Test
  void growthAndShrinkageAreInPerCentOfTheOneBefore() {
    assertThat(new SizeChange(3_000, 2_310).perCent()).isCloseTo(-23, within(0.01));
    assertThat(new SizeChange(1_000, 1_300).perCent()).isCloseTo(30, within(0.01));
    assertThat(new SizeChange(3_000, 2_310).sentence())
        .isEqualTo("2,310 bytes, where the one before has 3,000: -23.0 %");
  }
}
