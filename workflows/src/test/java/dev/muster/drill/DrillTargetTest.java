package dev.muster.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.restorepoint.PostgresAddress;
import org.junit.jupiter.api.Test;

class DrillTargetTest {
  private static final PostgresAddress SOURCE =
      new PostgresAddress("127.0.0.1", 5432, "shop", "backup", null);

  // RST-07
  @Test
  void whatMayBeProductionIsRefused() {
    assertThat(new DrillTarget("127.0.0.1", 5432, "2", "drill").refusal(SOURCE, "1", "drill"))
        .contains("127.0.0.1:5432 is where production is");
    assertThat(new DrillTarget("127.0.0.1", 6000, "1", "drill").refusal(SOURCE, "1", "drill"))
        .get()
        .asString()
        .contains("or a copy of its files");
    assertThat(new DrillTarget("127.0.0.1", 6000, "2", "other").refusal(SOURCE, "1", "drill"))
        .contains(
            "the server at 127.0.0.1:6000 has its data in other, and the drill's is in drill");
  }

  @Test
  void theDrillsOwnServerIsNot() {
    assertThat(new DrillTarget("127.0.0.1", 6000, "2", "drill").refusal(SOURCE, "1", "drill"))
        .isEmpty();
  }
}
