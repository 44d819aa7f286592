package dev.muster.trials.bench.failover;

import dev.muster.trials.pair.Balance;
import dev.muster.trials.pair.Pair;
import dev.muster.trials.pair.PairServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A switchover as a script makes it: the same calls, sessions that are open before they are needed,
 * and nothing that would outlive it.
 */
record BareSwitch(Pair pair, Balance balance) {
  private static final String END_SESSIONS =
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
      """;
  private static final Pattern LAST = Pattern.compile("Latest checkpoint location: +(\\S+)");
  private static final String WRITE =
      "CREATE TABLE IF NOT EXISTS bare (at timestamptz); INSERT INTO bare VALUES (now())";

  /** Takes writing from one to the other; how long each part took. */
  List<Stage> from(PairServer old, PairServer next)
      throws IOException, InterruptedException, SQLException {
    Clock clock = new Clock();
    try (Connection leader = pair.open(old);
        Connection standby = pair.open(next)) {
      run(leader, "CHECKPOINT");
      clock.end("wrote a checkpoint");
      balance.block(old);
      clock.end("blocked the old one");
      run(leader, END_SESSIONS);
      clock.end("ended sessions");
      pair.stop(old, Pair.Stop.IN_ORDER);
      clock.end("stopped the old one");
      String last = last(old);
      while (!has(standby, last)) {
        Thread.sleep(5);
      }
      clock.end("the other has all that was written");
      run(standby, "SELECT pg_promote(true, 60)");
      clock.end("promoted the other");
      run(standby, WRITE);
      clock.end("wrote there");
    }
    balance.admit(next);
    while (!balance.serves(next)) {
      Thread.sleep(5);
    }
    clock.end("led traffic there");
    return clock.stages;
  }

  /** A part of it. */
  record Stage(String name, Duration took) {}

  private static final class Clock {
    private final List<Stage> stages = new ArrayList<>();
    private long began = System.nanoTime();

    void end(String name) {
      long now = System.nanoTime();
      stages.add(new Stage(name, Duration.ofNanos(now - began)));
      began = now;
    }
  }

  private static void run(Connection session, String command) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(command);
    }
  }

  /** Where the last that it wrote begins. */
  private String last(PairServer stopped) {
    Matcher said = LAST.matcher(pair.said("pg_controldata", "-D", stopped.data().toString()));
    if (!said.find()) {
      throw new IllegalStateException(stopped.name() + " does not say what it wrote last");
    }
    return said.group(1);
  }

  private static boolean has(Connection standby, String last) throws SQLException {
    String question = "SELECT pg_last_wal_replay_lsn() > '%s'".formatted(last);
    try (Statement statement = standby.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
