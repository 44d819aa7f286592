package dev.muster.failover.redis;

import static dev.muster.failover.redis.RedisSights.NOON;
import static dev.muster.failover.redis.RedisSights.SETUP;
import static dev.muster.failover.redis.RedisSights.looks;
import static dev.muster.failover.redis.RedisSights.master;
import static dev.muster.failover.redis.RedisSights.replica;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.FailoverReadiness;
import dev.muster.failover.FailoverReadiness.State;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether a Redis pair could change places now. */
class RedisReadinessTest {
  private static final RedisSetup WATCHED_BY_NONE = SETUP.with(true, 0);

  private static FailoverReadiness seen(@Nullable RedisState first, @Nullable RedisState second) {
    return seen(first, second, List.of());
  }

  private static FailoverReadiness seen(
      @Nullable RedisState first, @Nullable RedisState second, List<String> against) {
    return new RedisReadinessLook(
            RedisSights.plan(Mode.FOR_REAL, null), against, looks(first, second), null, NOON)
        .after(null);
  }

  private static RedisState follower(RedisSetup setup) {
    return replica(RedisSights.LINK, setup, RedisSights.HISTORY);
  }

  // DR-16
  @Test
  void oneWhoseReplicaFollowsIsReadyAndSaysHowFarThatIsBehind() {
    FailoverReadiness ready = seen(master("p2", 96, WATCHED_BY_NONE), follower(WATCHED_BY_NONE));

    assertThat(ready.state()).isEqualTo(State.READY);
    assertThat(ready.writer()).isEqualTo("p1");
    assertThat(Objects.requireNonNull(ready.lag()).bytes()).isEqualTo(96);
    assertThat(ready.words("p2"))
        .hasValueSatisfying(words -> assertThat(words).contains("follows"));
  }

  // DR-16
  @Test
  void aSentinelIsAReasonAndSoIsThatNobodyMayAsk() {
    assertThat(seen(master("p2", 0, SETUP.with(true, 1)), follower(WATCHED_BY_NONE)).reasons())
        .singleElement()
        .asString()
        .startsWith("a Sentinel watches them");
    assertThat(seen(master("p2", 0, SETUP), follower(WATCHED_BY_NONE)).reasons())
        .containsExactly(
            "whether a Sentinel watches p1 is not known: the plan's user may not ask (PUBSUB"
                + " NUMSUB)");
  }

  @Test
  void twoMastersAndOneThatIsSilentAreNotReady() {
    assertThat(seen(master("p2"), master("p1")).reasons())
        .anySatisfy(why -> assertThat(why).startsWith("more than one server takes writes"));
    assertThat(seen(master("p2"), null).state()).isEqualTo(State.NOT_READY);
    assertThat(seen(master("p2"), null).words("p2")).contains("nothing: connection refused");
  }

  @Test
  void whatATakeOverWouldFailByIsAReasonBeforeIt() {
    RedisSetup poor = WATCHED_BY_NONE.with(new RedisAlone(true, false, List.of("SCRIPT LOAD")));

    assertThat(seen(master("p2", 0, WATCHED_BY_NONE), follower(poor)).reasons())
        .containsExactly(
            "p2 takes no writes without a replica, and would have none: set its"
                + " min-replicas-to-write to 0",
            "p2 does nothing it is told once its master is gone: set its replica-serve-stale-data to"
                + " yes",
            "p2 does not let the plan's user SCRIPT LOAD");
  }

  @Test
  void whatNobodyMayAskIsSaidAndNoReason() {
    RedisSetup unknown = WATCHED_BY_NONE.with(new RedisAlone(false, null, null));
    FailoverReadiness ready = seen(master("p2", 0, WATCHED_BY_NONE), follower(unknown));

    assertThat(ready.state()).isEqualTo(State.READY);
    assertThat(ready.words("p2"))
        .hasValueSatisfying(words ->
            assertThat(words)
                .endsWith(
                    "not known: its replica-serve-stale-data, whether the plan's user may promote it"
                        + " (ACL DRYRUN)"));
  }

  @Test
  void whatThePolicyTellsAgainstItIsAReason() {
    assertThat(
            seen(
                    master("p2", 0, WATCHED_BY_NONE),
                    follower(WATCHED_BY_NONE),
                    List.of("nobody can be asked"))
                .reasons())
        .containsExactly("nobody can be asked");
  }
}
