package dev.muster.failover.postgres;

import dev.muster.failover.LogPosition;
import dev.muster.failover.NodeRole;
import dev.muster.failover.NodeSight;
import dev.muster.failover.NodeState;
import dev.muster.failover.PairNode;
import dev.muster.failover.pair.PairFault;
import dev.muster.program.Programs;
import dev.muster.restorepoint.postgres.PostgresTools;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at one server of a pair; what does not answer is silent, unless its own machine knows. */
record NodeLook(PairAccess access, PostgresTools tools, String machine, InstantSource clock) {
  private static final String STATE =
      """
      SELECT system_identifier::text,
        recovering,
        CASE WHEN recovering
          THEN coalesce(
            (SELECT received_tli FROM pg_stat_wal_receiver),
            (SELECT nullif(min_recovery_end_timeline, 0) FROM pg_control_recovery()),
            (SELECT timeline_id FROM pg_control_checkpoint()))
          ELSE ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::bigint
        END,
        CASE WHEN recovering THEN pg_last_wal_receive_lsn() ELSE pg_current_wal_lsn() END::text,
        CASE WHEN recovering THEN pg_last_wal_replay_lsn() END::text,
        NOT recovering AND current_setting('default_transaction_read_only')::boolean,
        EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')
      FROM pg_control_system(), pg_is_in_recovery() AS recovering
      """;

  /**
   * What was seen.
   *
   * @param receives whether it says that it receives the log of another one
   */
  record Seen(NodeSight sight, boolean receives) {
    boolean is(NodeRole role) {
      return sight.state() != null && sight.state().role() == role;
    }
  }

  private record Answer(NodeState state, boolean receives) {}

  /**
   * Looks at a server.
   *
   * @throws ApplicationFailure when it does not let anybody in who is named as the plan names him
   */
  Seen at(PairNode node) {
    Seen seen = told(node);
    NodeState state = seen.sight().state();
    if (seen.sight().changing()) {
      return seen;
    }
    return state == null
        ? new Seen(unanswered(node, Objects.requireNonNull(seen.sight().silence())), false)
        : new Seen(seen.sight().hindered(hindrance(node, state)), seen.receives());
  }

  /** The same, by its answer alone: of what does not answer nothing is known. */
  Seen told(PairNode node) {
    Answer answer;
    try (NodeSession session = access.open(node)) {
      answer = session.first(STATE, NodeLook::answer).orElseThrow();
    } catch (SQLException e) {
      if (NodeFault.isDenial(e)) {
        throw NodeFault.of(node, e);
      }
      return new Seen(silent(node, e), false);
    }
    return new Seen(
        NodeSight.of(node.name(), machine, clock.instant(), answer.state()), answer.receives());
  }

  /** Why nothing could be done here to one that answers; null when it could. */
  private @Nullable String hindrance(PairNode node, NodeState state) {
    if (!node.machine().equals(machine)) {
      return null;
    }
    try {
      ControlData control = control(node);
      return control.systemIdentifier().equals(state.systemIdentifier())
          ? null
          : "the files in %s are of another server than %s"
              .formatted(node.dataFolder(), node.name());
    } catch (IOException | RuntimeException e) {
      return "%s can't be acted on from %s: %s"
          .formatted(node.name(), machine, PairFault.words(PairFault.of(e)));
    }
  }

  private static Answer answer(ResultSet row) throws SQLException {
    NodeState state =
        new NodeState(
            row.getString(1),
            row.getLong(3),
            row.getBoolean(2) ? NodeRole.STANDBY : NodeRole.PRIMARY,
            position(row.getString(4)),
            position(row.getString(5)),
            row.getBoolean(6));
    return new Answer(state, row.getBoolean(7));
  }

  static @Nullable LogPosition position(@Nullable String text) {
    return text == null ? null : LogPosition.parse(text);
  }

  private NodeSight unanswered(PairNode node, String why) {
    if (!node.machine().equals(machine)) {
      return silent(node, why);
    }
    try {
      Postmaster postmaster = Postmaster.of(Path.of(node.dataFolder()));
      if (postmaster != Postmaster.ABSENT) {
        return silent(
            node,
            "%s; its machine sees it %s"
                .formatted(why, postmaster.name().toLowerCase(Locale.ROOT)));
      }
      ControlData control = control(node);
      return control.isStopped()
          ? NodeSight.stopped(
              node.name(),
              machine,
              clock.instant(),
              "no server runs on %s, which says: %s".formatted(node.dataFolder(), control.state()))
          : silent(
              node, "%s; no server runs, and its files say: %s".formatted(why, control.state()));
    } catch (IOException | RuntimeException e) {
      return silent(node, "%s; %s".formatted(why, PairFault.words(e)));
    }
  }

  private ControlData control(PairNode node) throws IOException {
    try (Programs programs = new Programs(Path.of(node.dataFolder()))) {
      return LocalServer.of(node, tools, programs).control();
    }
  }

  private NodeSight silent(PairNode node, SQLException thrown) {
    String why = PairFault.words(thrown);
    return NodeFault.isChanging(thrown)
        ? NodeSight.changing(node.name(), machine, clock.instant(), why)
        : silent(node, why);
  }

  private NodeSight silent(PairNode node, String why) {
    return NodeSight.silent(node.name(), machine, clock.instant(), why);
  }
}
