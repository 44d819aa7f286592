package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.LogPosition;
import dev.muster.failover.NodeState;
import dev.muster.failover.PairNode;
import dev.muster.failover.pair.PairFault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The standby that is to write. */
record NewPrimary(PairNode node, PairAccess access, InstantSource clock) {
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration SILENT_PAUSE = Duration.ofMillis(500);
  private static final Duration PROMOTION = Duration.ofSeconds(75);
  private static final String PROMOTE =
      "SELECT CASE WHEN pg_is_in_recovery() THEN pg_promote(true, 60) ELSE true END";
  private static final String REPLAYED =
      "SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn()::text";

  /**
   * Waits until it has replayed a record and all before it.
   *
   * @param record where the last one of the old primary begins
   * @return up to where it has everything
   */
  LogPosition drained(LogPosition record, Instant end) {
    return access.on(
        node,
        session -> {
          Optional<LogPosition> replayed = replayed(session);
          while (replayed.filter(position -> position.compareTo(record) > 0).isEmpty()) {
            if (clock.instant().isAfter(end)) {
              throw notDrained(replayed.map(LogPosition::text).orElse("nowhere known"), record);
            }
            pause(PAUSE);
            replayed = replayed(session);
          }
          return replayed.get();
        });
  }

  private Optional<LogPosition> replayed(NodeSession session) throws SQLException {
    return session.first(REPLAYED, this::replayed).orElseThrow(() -> new SQLException("no answer"));
  }

  private Optional<LogPosition> replayed(ResultSet row) throws SQLException {
    if (!row.getBoolean(1)) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "%s was told to write by somebody else".formatted(node.name()));
    }
    return Optional.ofNullable(NodeLook.position(row.getString(2)));
  }

  private RuntimeException notDrained(String replayed, LogPosition record) {
    return FailoverFailure.NOT_DRAINED.because(
        "%s has replayed up to %s in time, and needs what is written at %s"
            .formatted(node.name(), replayed, record.text()));
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PairFault.interrupted();
    }
  }

  /** Tells it to write, and waits until it has left recovery. */
  void promote() {
    access.act(
        node,
        PROMOTION,
        session -> {
          if (!session.says(PROMOTE)) {
            throw FailoverFailure.NOT_PROMOTED.because(
                "%s was told to write, and is in recovery still".formatted(node.name()));
          }
        });
  }

  /** Writes as anybody would, and reads it in another session. */
  void prove(String run, CanaryRows.Ended ended) {
    try (NodeSession session = access.open(node)) {
      new CanaryRows(session).end(run, node.name(), ended);
    } catch (SQLException e) {
      throw noWriter(PairFault.words(e));
    }
    if (access.on(node, session -> new CanaryRows(session).ended(run, node.name())).isEmpty()) {
      throw noWriter("a row that was written is not there");
    }
  }

  /** The same for a run of which no end of an old primary is known. */
  void prove(String run) {
    try (NodeSession session = access.open(node)) {
      new CanaryRows(session).begin(run, node.name());
    } catch (SQLException e) {
      throw noWriter(PairFault.words(e));
    }
    if (!access.on(node, session -> new CanaryRows(session).hasBegun(run, node.name()))) {
      throw noWriter("a row that was written is not there");
    }
  }

  private RuntimeException noWriter(String why) {
    return FailoverFailure.NOT_PROMOTED.because(
        "%s was promoted, and takes no write: %s".formatted(node.name(), why));
  }

  /** What it does, as far as it says. */
  enum Part {
    WRITES,
    FOLLOWS,
    NOT_KNOWN
  }

  /** What it does; asks again until then as long as it does not answer. */
  Part part(Instant end) {
    Part part = part();
    while (part == Part.NOT_KNOWN && clock.instant().isBefore(end)) {
      pause(SILENT_PAUSE);
      part = part();
    }
    return part;
  }

  private Part part() {
    try (NodeSession session = access.open(node)) {
      return session.says("SELECT pg_is_in_recovery()") ? Part.FOLLOWS : Part.WRITES;
    } catch (SQLException e) {
      return Part.NOT_KNOWN;
    }
  }

  /**
   * What it says of itself; fails unless it is in a later timeline than the old primary was.
   *
   * @param old timeline; 0 where that is not known any more
   */
  NodeState later(NodeLook nodes, long old) {
    NodeState state = nodes.at(node).sight().state();
    if (state == null) {
      throw FailoverFailure.UNREACHABLE.because(node.name() + " does not answer any more");
    }
    if (state.timeline() <= old) {
      throw FailoverFailure.NOT_PROMOTED.because(
          "%s is in timeline %d, as the old primary was".formatted(node.name(), state.timeline()));
    }
    return state;
  }
}
