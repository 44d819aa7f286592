package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowReaderTest {
  @Test
  void x() {
    assertThat(Written.complete().faults()).isEmpty();
  }
}
