package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.NodeState;
import dev.muster.failover.PairActivities.SwitchOrder;
import dev.muster.failover.PairNode;
import dev.muster.failover.ReplicationSample;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.PairFault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has to be so before anything of a pair is touched. */
record Readiness(SwitchOrder order, PairAccess access, Balancer balancer, LocalServer server) {
  private static final String FOLDER = "SELECT current_setting('data_directory')";
  static final String PAUSED = "SELECT pg_is_wal_replay_paused()";
  static final String MAY_MONITOR = "SELECT pg_has_role('pg_read_all_stats', 'USAGE')";
  static final String MAY_PROMOTE =
      "SELECT has_function_privilege('pg_promote(boolean, integer)', 'EXECUTE')";
  static final String READ_ONLY =
      "SELECT current_setting('default_transaction_read_only')::boolean";

  /** Whether each commit would wait for a standby of the standby, and it has none. */
  static final String WOULD_WAIT =
      """
      SELECT current_setting('synchronous_standby_names') <> ''
        AND current_setting('synchronous_commit') NOT IN ('off', 'local')
        AND NOT EXISTS (SELECT FROM pg_stat_replication WHERE state = 'streaming')
      """;

  /** Fails with the first that is not so. */
  void require(NodeLook.Seen from, NodeLook.Seen to, @Nullable ReplicationSample sample) {
    PairNode old = server.node();
    PairNode other = order.pair().beside(old);
    NodeState written = Objects.requireNonNull(from.sight().state());
    NodeState following = Objects.requireNonNull(to.sight().state());
    requireOpenness(old);
    requireOpenness(other);
    requireFollowing(other, to, sample);
    if (written.timeline() != following.timeline()) {
      throw FailoverFailure.STANDBY_NOT_READY.because(
          "%s follows timeline %d, and %s writes in %d"
              .formatted(other.name(), following.timeline(), old.name(), written.timeline()));
    }
    access.act(other, session -> requireFit(other, session));
    requireFolder(old);
    var _ = balancer.isBlocked(other);
  }

  /** What is hidden looks as if it were not there. */
  private void requireOpenness(PairNode node) {
    if (!access.on(node, session -> session.says(MAY_MONITOR))) {
      throw FailoverFailure.NOT_PERMITTED.because(
          "%s does not show %s who replicates: that takes the role pg_monitor"
              .formatted(node.name(), node.address().user()));
    }
  }

  private static void requireFollowing(
      PairNode other, NodeLook.Seen to, @Nullable ReplicationSample sample) {
    if (!to.receives()) {
      throw FailoverFailure.STANDBY_NOT_READY.because(
          "%s does not receive what is written: it streams from nobody".formatted(other.name()));
    }
    String state = sample == null ? null : sample.state();
    if (!"streaming".equals(state)) {
      throw FailoverFailure.STANDBY_NOT_READY.because(
          "nothing is streamed to %s: its sender is %s"
              .formatted(other.name(), Objects.requireNonNullElse(state, "not known")));
    }
  }

  private static void requireFit(PairNode other, NodeSession session) throws SQLException {
    if (session.says(PAUSED)) {
      throw FailoverFailure.STANDBY_NOT_READY.because(
          "%s has paused to replay what it receives".formatted(other.name()));
    }
    requireWriter(other, session);
  }

  /** Fails where one that is promoted would take no writes, or may not be. */
  static void requireWriter(PairNode other, NodeSession session) throws SQLException {
    if (session.says(READ_ONLY)) {
      throw FailoverFailure.STANDBY_NOT_READY.because(
          "%s would refuse writes: default_transaction_read_only is on".formatted(other.name()));
    }
    if (session.says(WOULD_WAIT)) {
      throw FailoverFailure.STANDBY_NOT_READY.because(
          "each commit on %s would wait for synchronous_standby_names, and nothing follows it"
              .formatted(other.name()));
    }
    if (!session.says(MAY_PROMOTE)) {
      throw FailoverFailure.NOT_PERMITTED.because(
          "%s does not allow %s to call pg_promote"
              .formatted(other.name(), other.address().user()));
    }
  }

  /** What is stopped here has to be what was asked there. */
  private void requireFolder(PairNode old) {
    String told =
        access.on(old, session -> session.first(FOLDER, row -> row.getString(1))).orElseThrow();
    try {
      if (server.postmaster() != Postmaster.RUNNING
          || !Path.of(told).toRealPath().equals(server.folder().toRealPath())) {
        throw FailoverFailure.CHANGED_MEANWHILE.because(
            "the server that answers for %s runs on %s, not on %s of this machine"
                .formatted(old.name(), told, server.folder()));
      }
    } catch (IOException e) {
      throw PairFault.of(e);
    }
  }
}
