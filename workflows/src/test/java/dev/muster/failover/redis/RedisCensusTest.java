package dev.muster.failover.redis;

import static dev.muster.failover.redis.RedisSights.LINK;
import static dev.muster.failover.redis.RedisSights.PAIR;
import static dev.muster.failover.redis.RedisSights.SETUP;
import static dev.muster.failover.redis.RedisSights.looks;
import static dev.muster.failover.redis.RedisSights.master;
import static dev.muster.failover.redis.RedisSights.replica;
import static dev.muster.failover.redis.RedisSights.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.Writers;
import dev.muster.failover.Writers.NotKnown;
import dev.muster.failover.Writers.One;
import dev.muster.failover.Writers.Several;
import dev.muster.failover.Writers.Strangers;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisCensusTest {
  private static Writers count(RedisLooks looks) {
    return RedisCensus.of(PAIR, looks);
  }

  @Test
  void theOneThatIsMasterWrites() {
    assertThat(count(looks(master("p2"), replica()))).isEqualTo(new One("p1"));
    assertThat(count(looks(replica(), master("p1")))).isEqualTo(new One("p2"));
  }

  @Test
  void twoMastersAreSeveral() {
    Writers writers = count(looks(master("p2"), master("p1")));

    assertThat(writers).isInstanceOf(Several.class);
    assertThat(writers.sentence()).contains("p1 takes writes, at 5000 of history 62ac1da8");
  }

  @Test
  void twoReplicasAreNone() {
    assertThat(count(looks(replica(), replica()))).isEqualTo(new Writers.None());
  }

  @Test
  void oneThatIsSilentToAllMayBeAnything() {
    assertThat(count(looks(master("p2"), null)))
        .isEqualTo(
            new NotKnown("p2 says nothing to p1, p2 says nothing to p2", "p1", List.of("p2")));
    assertThat(count(looks(null, replica())).blocks()).isTrue();
  }

  @Test
  void oneThatAnswersOneMachineIsKnown() {
    RedisLooks half =
        new RedisLooks(
            List.of(seen("p1", master("p2"), null), seen("p2", master("p2"), replica())),
            List.of());

    assertThat(count(half)).isEqualTo(new One("p1"));
  }

  @Test
  void oneThatChangesWhileItIsLookedAtIsNotKnown() {
    RedisLooks changing =
        new RedisLooks(
            List.of(seen("p1", master("p2"), replica()), seen("p2", replica(), replica())),
            List.of());

    assertThat(count(changing).sentence()).contains("p1 changed while it was looked at");
    assertThat(count(changing).blocks()).isTrue();
  }

  @Test
  void aReplicaOfSomebodyElseIsAStranger() {
    assertThat(count(looks(master("p2"), replica(LINK, SETUP, "another"))))
        .isEqualTo(new Strangers("p2 follows history another, and p1 has history 62ac1da8"));
  }

  @Test
  void whatHasNotHeardOfTheNewHistoryYetIsNoStranger() {
    RedisState promoted =
        new RedisState(
            RedisRole.MASTER,
            new RedisHistory("new", 5_000, RedisSights.HISTORY, 5_000),
            HandOver.NONE,
            null,
            List.of(),
            SETUP);

    assertThat(count(looks(replica(), promoted))).isEqualTo(new One("p2"));
  }

  @Test
  void nobodyThatWasLookedAtIsNotKnown() {
    assertThat(count(new RedisLooks(List.of(), List.of("no worker"))).sentence())
        .contains("p1 was not looked at; p2 was not looked at");
  }
}
