package dev.muster.failover.postgres;

import dev.muster.failover.NodeSetup;
import dev.muster.failover.NodeSetup.Obstacle;
import dev.muster.failover.PairNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server how it is set.
 *
 * @param machine from which is looked
 */
record SetupLook(PairAccess access, String machine) {
  /** A standby with less of one of these pauses, or does not start. */
  private static final List<String> LIMITS =
      List.of(
          "max_connections",
          "max_worker_processes",
          "max_wal_senders",
          "max_prepared_transactions",
          "max_locks_per_transaction");

  private static final String SETUP =
      """
      SELECT current_setting('server_version_num')::int,
        current_setting('data_checksums')::boolean,
        current_setting('hot_standby')::boolean,
        (SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'),
        NOT (%s),
        NOT (%s),
        CASE WHEN pg_is_in_recovery() THEN (%s) ELSE false END,
        pg_is_in_recovery() AND (%s),
        pg_is_in_recovery() AND (%s),
        %s
      """
          .formatted(
              Readiness.MAY_MONITOR,
              Readiness.MAY_PROMOTE,
              Readiness.PAUSED,
              Readiness.READ_ONLY,
              Readiness.WOULD_WAIT,
              LIMITS.stream()
                  .map("current_setting('%s')::bigint"::formatted)
                  .collect(Collectors.joining(", ")));

  /** In the order in which they are asked for, from the fifth field on. */
  private static final List<Obstacle> OBSTACLES =
      List.of(
          Obstacle.MAY_NOT_MONITOR,
          Obstacle.MAY_NOT_PROMOTE,
          Obstacle.REPLAY_PAUSED,
          Obstacle.READ_ONLY,
          Obstacle.WAITS_FOR_STANDBY);

  private static final int FIRST_OBSTACLE = 5;

  /** Empty when it does not say. */
  Optional<NodeSetup> at(PairNode node) {
    try (NodeSession session = access.open(node)) {
      return session.first(SETUP, row -> setup(node, row));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private NodeSetup setup(PairNode node, ResultSet row) throws SQLException {
    List<Obstacle> obstacles = new ArrayList<>();
    int field = FIRST_OBSTACLE;
    for (Obstacle obstacle : OBSTACLES) {
      if (row.getBoolean(field++)) {
        obstacles.add(obstacle);
      }
    }
    Map<String, Long> limits = new LinkedHashMap<>();
    for (String limit : LIMITS) {
      limits.put(limit, row.getLong(field++));
    }
    return new NodeSetup(
        node.name(),
        row.getInt(1),
        row.getBoolean(2),
        row.getBoolean(3),
        limits,
        obstacles,
        row.getInt(4),
        free(node));
  }

  /** Of its data and of its log, whichever has less. */
  private @Nullable Long free(PairNode node) {
    if (!node.machine().equals(machine)) {
      return null;
    }
    Path data = Path.of(node.dataFolder());
    Path log = data.resolve("pg_wal");
    try {
      long free = Files.getFileStore(data).getUsableSpace();
      return Files.exists(log) ? Math.min(free, Files.getFileStore(log).getUsableSpace()) : free;
    } catch (IOException e) {
      return null;
    }
  }
}
