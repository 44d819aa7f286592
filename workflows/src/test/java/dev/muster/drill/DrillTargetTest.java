package dev.muster.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrillTargetTest {
  private static final String HOST = "127.0.0.1";
  private static final int PORT = 5432;

  // RST-07
  @Test
  void whatMayBeProductionIsRefused() {
    assertThat(new DrillTarget("127.0.0.1", 5432, "2", "drill").refusal(HOST, PORT, "1", "drill"))
        .contains("127.0.0.1:5432 is where production is");
    assertThat(new DrillTarget("127.0.0.1", 6000, "1", "drill").refusal(HOST, PORT, "1", "drill"))
        .get()
        .asString()
        .contains("or a copy of its files");
    assertThat(new DrillTarget("127.0.0.1", 6000, "2", "other").refusal(HOST, PORT, "1", "drill"))
        .contains(
            "the server at 127.0.0.1:6000 has its data in other, and the drill's is in drill");
  }

  @Test
  void theDrillsOwnServerIsNot() {
    assertThat(new DrillTarget("127.0.0.1", 6000, "2", "drill").refusal(HOST, PORT, "1", "drill"))
        .isEmpty();
  }
}
