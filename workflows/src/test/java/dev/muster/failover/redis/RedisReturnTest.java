package dev.muster.failover.redis;

import static dev.muster.failover.redis.RedisSights.HISTORY;
import static dev.muster.failover.redis.RedisSights.SETUP;
import static dev.muster.failover.redis.RedisSights.master;
import static dev.muster.failover.redis.RedisSights.replica;
import static dev.muster.failover.redis.RedisSights.sight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.redis.RedisPairActivities.RedisPairSight;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which server is made to follow before it is to write. */
class RedisReturnTest {
  private static final RedisLink NOBODY =
      new RedisLink(false, -1, false, 100, true, 9L, RedisLink.NOBODY, null);

  private static RedisState writer(@Nullable String before, long end) {
    return new RedisState(
        RedisRole.MASTER,
        new RedisHistory("new", 7_000, before, end),
        HandOver.NONE,
        null,
        List.of(),
        SETUP);
  }

  private static Optional<RedisReturn> returning(
      RedisState its, RedisState other, @Nullable String to, String traffic) {
    RedisPairSight seen =
        new RedisPairSight(
            List.of(sight("p1", "p1", its), sight("p2", "p1", other)), List.of(traffic));
    return RedisReturn.of(
        new RedisLooks(List.of(seen), List.of()), RedisSights.plan(Mode.FOR_REAL, to));
  }

  @Test
  void oneThatWasKeptFromWritingReturnsAndWhatItWroteAloneIsCounted() {
    RedisReturn back =
        returning(replica(NOBODY, SETUP, HISTORY), writer(HISTORY, 4_200), "p1", "p2")
            .orElseThrow();

    assertThat(back.alone()).isEqualTo(800);
    assertThat(back.mayLose()).isTrue();
    assertThat(back.words())
        .isEqualTo("p1 is made to follow; what it wrote alone is thrown away: at most 800 bytes");
  }

  @Test
  void oneThatHasNothingAloneAsksNobody() {
    assertThat(
            returning(replica(NOBODY, SETUP, HISTORY), writer(HISTORY, 5_000), "p1", "p2")
                .orElseThrow()
                .mayLose())
        .isFalse();
  }

  @Test
  void whatCanNotBeComparedIsNotKnown() {
    RedisReturn back =
        returning(replica(NOBODY, SETUP, HISTORY), writer("another", 4_200), "p1", "p2")
            .orElseThrow();

    assertThat(back.alone()).isNull();
    assertThat(back.words())
        .isEqualTo(
            "p1 is made to follow; ALL that it has is replaced, and how much of that it has alone is"
                + " not known");
  }

  @Test
  void howManyKeysBothHaveIsSaid() {
    RedisReturn back =
        returning(
                keyed(replica(NOBODY, SETUP, HISTORY), 12_000),
                keyed(writer("another", 4_200), 3),
                "p1",
                "p2")
            .orElseThrow();

    assertThat(back.words()).endsWith("is not known; p1 has 12000 keys, p2 has 3 keys");
  }

  private static RedisState keyed(RedisState state, long keys) {
    return new RedisState(
        state.role(),
        state.history(),
        state.handOver(),
        state.link(),
        state.followers(),
        state.setup(),
        keys);
  }

  @Test
  void aMasterThatCameBackReturnsAsLongAsUsersAreLedToTheOther() {
    assertThat(returning(master("p2"), writer(HISTORY, 5_000), "p1", "p2")).isPresent();
    assertThat(returning(master("p2"), writer(HISTORY, 5_000), "p1", "p1")).isEmpty();
  }

  @Test
  void oneThatFollowsOrThatNobodyNamedDoesNot() {
    assertThat(returning(replica(), writer(HISTORY, 5_000), "p1", "p2")).isEmpty();
    assertThat(returning(replica(NOBODY, SETUP, HISTORY), writer(HISTORY, 5_000), null, "p2"))
        .isEmpty();
  }
}
