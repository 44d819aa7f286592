package dev.muster.failover.postgres;

import dev.muster.failover.LogPosition;
import dev.muster.failover.NodeRole;
import dev.muster.failover.NodeSetup;
import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.PairNode;
import dev.muster.failover.PostgresPair;
import dev.muster.failover.ReplicationSample;
import dev.muster.failover.pair.Balancer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at both servers of a pair and at its balancer. */
record PairLook(PostgresPair pair, NodeLook nodes, Balancer balancer) {
  /** The sender to the standby is the one of its name, or the only one that there is. */
  private static final String SENDER =
      """
      SELECT pg_current_wal_lsn()::text,
        sender.state,
        sender.flush_lsn::text,
        sender.replay_lsn::text,
        coalesce(
          (sender.sync_state = 'sync'
              OR sender.sync_state = 'quorum'
                AND position(',' IN current_setting('synchronous_standby_names')) = 0)
            AND current_setting('synchronous_commit') IN ('on', 'remote_apply'),
          false)
      FROM (SELECT) AS one
        LEFT JOIN (
          SELECT *,
            application_name = ? AS named,
            count(*) FILTER (WHERE application_name = ?) OVER () AS of_the_name,
            count(*) OVER () AS of_all
          FROM pg_stat_replication) AS sender
          ON sender.named AND of_the_name = 1 OR of_the_name = 0 AND of_all = 1
      """;

  /**
   * Both servers, and the sample that goes with them.
   *
   * @param sample null when no primary told
   */
  record Both(NodeLook.Seen first, NodeLook.Seen second, @Nullable ReplicationSample sample) {}

  PairSight taken() {
    Both both = both();
    return new PairSight(
        List.of(both.first().sight(), both.second().sight()),
        both.sample(),
        balancer.traffic().orElse(null),
        setups());
  }

  private List<NodeSetup> setups() {
    SetupLook look = new SetupLook(nodes.access(), nodes.machine());
    return Stream.of(pair.first(), pair.second()).flatMap(node -> look.at(node).stream()).toList();
  }

  Both both() {
    NodeLook.Seen first = nodes.at(pair.first());
    NodeLook.Seen second = nodes.at(pair.second());
    ReplicationSample sample = null;
    if (first.is(NodeRole.PRIMARY) && !second.is(NodeRole.PRIMARY)) {
      sample = sample(pair.first(), second);
    } else if (second.is(NodeRole.PRIMARY) && !first.is(NodeRole.PRIMARY)) {
      sample = sample(pair.second(), first);
    }
    return new Both(first, second, sample);
  }

  /**
   * How far a standby is, as its primary tells; empty where it is no standby, or none tells.
   *
   * @param standby as its own machine may ask it every few seconds
   */
  Optional<ReplicationSample> sampled(PairNode standby) {
    NodeLook.Seen seen = nodes.told(standby);
    return seen.is(NodeRole.STANDBY)
        ? Optional.ofNullable(sample(pair.beside(standby), seen))
        : Optional.empty();
  }

  /** A sender that a standby knows nothing of sends to another one, or to nobody any more. */
  private @Nullable ReplicationSample sample(PairNode primary, NodeLook.Seen standby) {
    String name = pair.beside(primary).name();
    Instant asked = nodes.clock().instant();
    boolean told = standby.receives() || standby.sight().state() == null;
    try (NodeSession session = nodes.access().open(primary)) {
      return session.first(SENDER, row -> sample(asked, told, row), name, name).orElseThrow();
    } catch (SQLException e) {
      if (NodeFault.isDenial(e)) {
        throw NodeFault.of(primary, e);
      }
      return null;
    }
  }

  private static ReplicationSample sample(Instant asked, boolean told, ResultSet row)
      throws SQLException {
    return new ReplicationSample(
        asked,
        LogPosition.parse(row.getString(1)),
        told ? row.getString(2) : null,
        told ? NodeLook.position(row.getString(3)) : null,
        told ? NodeLook.position(row.getString(4)) : null,
        told && row.getBoolean(5));
  }
}
