package dev.muster.failover.redis.jedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.failover.pair.Balancer;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisPair;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitchOrder;
import dev.muster.failover.redis.RedisState;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.redis.RedisInfo;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the next attempt makes of what it finds. */
class RedisProgressTest {
  private static final RedisPair PAIR =
      new RedisPair("cache", node("p1"), node("p2"), "127.0.0.1:9999");
  private static final RedisSwitchOrder ORDER =
      new RedisSwitchOrder(PAIR, "failover/cache/1", "p1", "a", Duration.ofSeconds(10));

  private static RedisNode node(String name) {
    return new RedisNode(
        name, name, name, new RedisAddress(name + ".example", 6379, null, null), "redis/" + name);
  }

  private static RedisState master(String history) {
    return state("master", history, "no-failover");
  }

  private static RedisState state(String role, String history, String handing) {
    return RedisStates.of(
        new RedisInfo(
            Map.of(
                "role", role,
                "master_replid", history,
                "master_failover_state", handing,
                "master_link_status", "up")),
        null);
  }

  private static RedisProgress progress(RedisState from, Optional<RedisState> to, boolean isOurs) {
    return RedisProgress.of(ORDER, Optional.of(from), to, isOurs);
  }

  private static boolean isPromotedByNone(RedisState from, Optional<RedisState> to) {
    RedisAccess nobody = new RedisAccess(new Secrets(_ -> null));
    HandingOver handing = new HandingOver(ORDER, nobody, InstantSource.system());
    return new RedisWayBack(handing, Balancer.of(PAIR, InstantSource.system()))
        .isPromotedByNone(from, to);
  }

  @Test
  void oneThatWritesAndOneThatFollowsAreWhole() {
    assertThat(progress(master("a"), Optional.of(state("slave", "a", "no-failover")), false))
        .isInstanceOf(RedisProgress.Whole.class);
  }

  @Test
  void aHandOverUnderWayIsGoneOnWithByWhoseItIsAlone() {
    RedisState handing = state("slave", "a", "failover-in-progress");

    assertThat(progress(handing, Optional.empty(), true))
        .isInstanceOf(RedisProgress.HandingOver.class);
    assertThatThrownBy(() -> progress(handing, Optional.empty(), false))
        .hasMessageContaining("p1 hands writing over, and not by this run");
  }

  @Test
  void aPromotionAfterAHandOverThatWasGivenUpIsStillItsOwn() {
    RedisState next = master("c");

    assertThat(progress(state("slave", "c", "no-failover"), Optional.of(next), true))
        .isInstanceOf(RedisProgress.Promoted.class);
    assertThatThrownBy(() -> progress(state("slave", "c", "no-failover"), Optional.of(next), false))
        .hasMessageContaining("p2 takes writes already, and not by this run");
  }

  @Test
  void twoThatWriteAreNeverGoneOnWith() {
    assertThatThrownBy(() -> progress(master("a"), Optional.of(master("b")), true))
        .hasMessageContaining("p1 and p2 both take writes");
  }

  @Test
  void whoFollowsSaysItselfThatItWasNotPromoted() {
    assertThat(isPromotedByNone(master("b"), Optional.of(state("slave", "b", "no-failover"))))
        .isTrue();
    assertThat(isPromotedByNone(master("a"), Optional.of(master("b")))).isFalse();
  }

  @Test
  void forOneThatIsSilentOnlyAMasterSpeaksThatHasTheHistoryItHad() {
    assertThat(isPromotedByNone(master("a"), Optional.empty())).isTrue();
    assertThat(isPromotedByNone(master("b"), Optional.empty())).isFalse();
  }
}
