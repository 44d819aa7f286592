package dev.muster.failover.redis;

import static dev.muster.failover.redis.RedisSights.HISTORY;
import static dev.muster.failover.redis.RedisSights.LINK;
import static dev.muster.failover.redis.RedisSights.PAIR;
import static dev.muster.failover.redis.RedisSights.SETUP;
import static dev.muster.failover.redis.RedisSights.master;
import static dev.muster.failover.redis.RedisSights.replica;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedisFitnessTest {
  private static List<String> reasons(RedisState replica, RedisState master) {
    return new RedisFitness(PAIR.second(), replica, master, 1_000).reasons().toList();
  }

  private static List<String> of(RedisLink link) {
    return reasons(replica(link, SETUP, HISTORY), master("p2"));
  }

  private static List<String> of(RedisSetup its, RedisSetup masters) {
    return reasons(replica(LINK, its, HISTORY), master("p2", 0, masters));
  }

  private static RedisSetup setup(String version, long memory, @Nullable Boolean hasPassword) {
    return new RedisSetup(version, memory, false, false, null, hasPassword);
  }

  @Test
  void oneThatFollowsAndIsSetAlikeMayBePromoted() {
    assertThat(reasons(replica(), master("p2"))).isEmpty();
  }

  @Test
  void aLinkThatIsDownOrSilentOrCopiesIsAReason() {
    assertThat(of(new RedisLink(false, -1, false, 100, true)))
        .containsExactly("p2 is not connected to its master");
    assertThat(of(new RedisLink(true, 11, false, 100, true)))
        .containsExactly("p2 has heard nothing of its master for 11 s");
    assertThat(of(new RedisLink(true, 10, false, 100, true))).isEmpty();
    assertThat(of(new RedisLink(true, 0, true, 100, true)))
        .containsExactly("p2 copies everything from its master");
  }

  @Test
  void whatMustNotBePromotedOrTakesWritesOfItsOwnIsAReason() {
    assertThat(of(new RedisLink(true, 0, false, 0, true)))
        .containsExactly("p2 must not be promoted: its priority is 0");
    assertThat(of(new RedisLink(true, 0, false, 100, false)))
        .containsExactly("p2 takes writes of its own: it is not read-only");
    assertThat(reasons(master("p1"), master("p2"))).contains("p2 follows nobody");
  }

  @Test
  void howFarItIsBehindIsWhatTheMasterKnowsOfIt() {
    assertThat(reasons(replica(), master("p2", 1_000, SETUP))).isEmpty();
    assertThat(reasons(replica(), master("p2", 1_001, SETUP)))
        .singleElement()
        .asString()
        .startsWith("p2 is behind by");
  }

  @Test
  void aReplicaThatTheMasterDoesNotKnowIsAReason() {
    RedisState master =
        new RedisState(
            RedisRole.MASTER,
            new RedisHistory(HISTORY, 5_000, null, 0),
            HandOver.NONE,
            null,
            List.of(new RedisFollower("p2.example", 6380, "online", 5_000)),
            SETUP);

    assertThat(reasons(replica(), master))
        .containsExactly("no replica of the master is at port 6379, as p2 is");
  }

  @Test
  void itIsKnownByItsPortWhereItsHostHasAnotherNameThere() {
    RedisFollower other = new RedisFollower("10.0.0.2", 6379, "online", 5_000);
    RedisFollower named = new RedisFollower("p2.example", 6379, "online", 5_000);

    assertThat(followedBy(other).follower(PAIR.second())).contains(other);
    assertThat(followedBy(other, named).follower(PAIR.second())).contains(named);
    assertThat(followedBy(other, other).follower(PAIR.second())).isEmpty();
  }

  private static RedisState followedBy(RedisFollower... followers) {
    return new RedisState(
        RedisRole.MASTER,
        new RedisHistory(HISTORY, 5_000, null, 0),
        HandOver.NONE,
        null,
        List.of(followers),
        SETUP);
  }

  @Test
  void anOlderVersionIsAReasonAndANewerOneIsNone() {
    assertThat(of(setup("6.2.9", 0, true), setup("7.0.1", 0, true)))
        .containsExactly("p2 is version 6.2.9, and its master version 7.0.1");
    assertThat(of(setup("10.0", 0, true), setup("7.4", 0, true))).isEmpty();
    assertThat(of(setup("7.0.1", 0, true), setup("7.0.15", 0, true))).isEmpty();
  }

  @Test
  void lessMemoryIsAReason() {
    assertThat(of(setup("7.0", 1 << 20, true), setup("7.0", 0, true)))
        .singleElement()
        .asString()
        .endsWith("and its master any amount");
    assertThat(of(setup("7.0", 1 << 20, true), setup("7.0", 2 << 20, true))).hasSize(1);
    assertThat(of(setup("7.0", 0, true), setup("7.0", 2 << 20, true))).isEmpty();
  }

  @Test
  void aMasterThatCouldNotLogInToFollowIsAReasonWhereThatIsKnown() {
    assertThat(of(SETUP, setup("7.0.15", 0, false)))
        .containsExactly("its master could not follow p2: it has no masterauth");
    assertThat(of(SETUP, setup("7.0.15", 0, null))).isEmpty();
  }

  @Test
  void oneThatLoadsOrIsIllOrOfAClusterIsAReason() {
    assertThat(of(new RedisSetup("7.0.15", 0, true, false, null, true), SETUP))
        .containsExactly("p2 still loads its data");
    assertThat(
            of(new RedisSetup("7.0.15", 0, false, false, "its last snapshot failed", true), SETUP))
        .containsExactly("p2 is not well: its last snapshot failed");
    assertThat(of(SETUP, new RedisSetup("7.0.15", 0, false, true, null, true)))
        .containsExactly("they are of a Redis Cluster, which changes places by itself");
  }

  @Test
  void aMasterThatHandsOverOrKnowsNoSuchThingIsAReason() {
    assertThat(reasons(replica(), handing(HandOver.WAITING)))
        .containsExactly("the master hands writing over already");
    assertThat(reasons(replica(), handing(null)))
        .containsExactly("the master knows no FAILOVER, which Redis has since 6.2");
  }

  private static RedisState handing(@Nullable HandOver handOver) {
    RedisState master = master("p2");
    return new RedisState(
        master.role(), master.history(), handOver, null, master.followers(), SETUP);
  }

  @Test
  void oneThatASentinelWatchesIsAReason() {
    assertThat(of(SETUP, SETUP.with(true, 1)))
        .singleElement()
        .asString()
        .startsWith("a Sentinel watches them");
    assertThat(of(SETUP, SETUP.with(true, 0))).isEmpty();
  }

  @Test
  void aReplicaOfAReplicaIsAReason() {
    RedisSetup itself = new RedisSetup("7.0.15", 0, false, false, null, true, "run-1", 0, null);
    RedisLink link = new RedisLink(true, 0, false, 100, true, null, "x:6379", null);

    assertThat(reasons(replica(link.to("run-x"), SETUP, HISTORY), master("p2", 0, itself)))
        .containsExactly(
            "p2 follows x:6379, which is not the one that writes: a replica of a replica takes no"
                + " place");
    assertThat(reasons(replica(link.to("run-1"), SETUP, HISTORY), master("p2", 0, itself)))
        .isEmpty();
  }
}
