package dev.muster.failover;

import static dev.muster.failover.Setups.primary;
import static dev.muster.failover.Setups.setup;
import static dev.muster.failover.Setups.standby;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.NodeSetup.Obstacle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandbySetupTest {
  private static List<String> faults(@Nullable Long freeAtLeast, NodeSetup... setups) {
    return new StandbySetup("p1", "p2", List.of(setups), freeAtLeast).faults();
  }

  @Test
  void oneThatIsSetAsItsPrimaryAndHasRoomIsFit() {
    assertThat(faults(5_000L, primary("p1"), standby("p2", 5_000L))).isEmpty();
    assertThat(faults(null, primary("p1"), standby("p2", null))).isEmpty();
  }

  @Test
  void whatNobodyToldIsAReason() {
    assertThat(faults(null, primary("p1"))).containsExactly("how p2 is set is not known");
    assertThat(faults(1L, primary("p1"), standby("p2", null)))
        .containsExactly("how much p2 can still write is not known");
  }

  @Test
  void lessOfALimitThanThePrimaryHasIsAReason() {
    assertThat(faults(null, primary("p1"), setup("p2", 170_002, 50, 0, null)))
        .containsExactly("p2 has max_connections of 50, and p1 has 100");
    assertThat(faults(null, primary("p1"), setup("p2", 170_002, 200, 0, null))).isEmpty();
  }

  @Test
  void anotherMajorVersionIsAReasonAndAnotherMinorOneIsNot() {
    assertThat(faults(null, primary("p1"), setup("p2", 160_009, 100, 0, null)))
        .containsExactly("p1 is of PostgreSQL 17 and p2 of 16");
    assertThat(faults(null, primary("p1"), setup("p2", 170_009, 100, 0, null))).isEmpty();
  }

  @Test
  void checksumsOfOneAloneAndNoHotStandbyAreReasons() {
    NodeSetup odd =
        new NodeSetup("p2", 170_002, false, false, primary("p1").limits(), List.of(), 0, 1L);

    assertThat(faults(null, primary("p1"), odd))
        .containsExactly(
            "p2 would not answer while it follows: hot_standby is off",
            "the files of p1 carry checksums, and those of p2 do not");
  }

  @Test
  void tooLittleRoomIsAReasonByItsOwnMachine() {
    assertThat(faults(5_000_000L, primary("p1"), standby("p2", null), standby("p2", 4_000_000L)))
        .containsExactly("p2 has room for 4.00 MB, and 5.00 MB are wanted");
  }

  @ParameterizedTest
  @EnumSource(Obstacle.class)
  void eachObstacleIsAReason(Obstacle obstacle) {
    NodeSetup plain = new NodeSetup("p1", 170_002, true, true, Map.of(), List.of(), 1, null);

    assertThat(faults(null, plain, Setups.hindered("p2", obstacle)))
        .containsExactly("p2 " + obstacle.words());
  }
}
