package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.RejoinActivities.RejoinOrder;
import dev.muster.failover.ReplicationLogin;
import java.sql.SQLException;
import java.time.Duration;

/** A pair whose first server wrote what its second one, which was promoted, never had. */
record DivergedPair(PairSetting setting) {
  static final long ALONE = 10;
  private static final ReplicationLogin LOGIN = new ReplicationLogin("muster", null);

  /** The first one ends as by a crash. */
  void crash() throws SQLException {
    part(() -> setting.killServer("p1"));
  }

  /** The first one is stopped in order. */
  void stopInOrder() throws SQLException {
    part(() -> setting.stopServer("p1", "fast"));
  }

  private void part(Runnable end) throws SQLException {
    setting.execute("p1", "INSERT INTO written SELECT generate_series(1, 100)");
    setting.execute(
        "p1",
        "CREATE TABLE ballast AS SELECT n, repeat('x', 400) FROM generate_series(1, 40000) n");
    setting.awaitReplayed();
    setting.stopServer("p2", "fast");
    for (long row = 0; row < ALONE; row++) {
      setting.execute("p1", "INSERT INTO written VALUES (%d)".formatted(1_000 + row));
    }
    end.run();
    setting.startServer("p2");
    setting.promote("p2");
    setting.execute("p2", "INSERT INTO written VALUES (2000)");
    setting.execute("p2", "UPDATE ballast SET n = -n");
  }

  /** That a server follows, and has all that the other one wrote and nothing else. */
  void requireFollowing(String node) throws SQLException {
    assertThat(setting.text(node, "SELECT pg_is_in_recovery()")).isEqualTo("t");
    assertThat(setting.text(node, "SELECT count(*) FROM written WHERE n BETWEEN 1000 AND 1999"))
        .isEqualTo("0");
    assertThat(setting.text(node, "SELECT count(*) FROM written")).isEqualTo("101");
    assertThat(setting.activities.look(setting.pair()).traffic()).doesNotContain(node);
    assertThat(setting.text(node, "SELECT count(*) FROM ballast WHERE n < 0")).isEqualTo("40000");
  }

  RejoinOrder order(String node, long throwAway) {
    return order(node, throwAway, "failover/shop/1/5");
  }

  RejoinOrder order(String node, long throwAway, String run) {
    return order(node, LOGIN, throwAway, run);
  }

  RejoinOrder order(String node, ReplicationLogin login) {
    return order(node, login, 0, "failover/shop/1/5");
  }

  private RejoinOrder order(String node, ReplicationLogin login, long throwAway, String run) {
    return new RejoinOrder(
        setting.pair(), login, run, node, identifier(node), throwAway, Duration.ofMinutes(1));
  }

  /** Of the one that it is to follow. */
  private String identifier(String node) {
    String writer = node.equals("p1") ? "p2" : "p1";
    try {
      return setting.text(writer, "SELECT system_identifier::text FROM pg_control_system()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
