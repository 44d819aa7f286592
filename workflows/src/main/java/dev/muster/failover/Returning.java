package dev.muster.failover;

import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.Writers.None;
import dev.muster.failover.Writers.NotKnown;
import dev.muster.failover.Writers.One;
import dev.muster.failover.Writers.Several;
import dev.muster.failover.Writers.Strangers;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server that is to write again and does not follow yet.
 *
 * @param node what it is
 * @param systemIdentifier of the one that writes
 */
record Returning(PairNode node, String systemIdentifier) {
  /**
   * Whether there is one; nothing where the one that is to write follows, or where anything else
   * stands in the way, which the look at the pair says.
   */
  static Optional<Returning> of(PairLooks looks, FailoverPlan plan) {
    String to = plan.to();
    if (to == null || plan.rejoin() == null || !looks.unwatched(plan.pair()).isEmpty()) {
      return Optional.empty();
    }
    PairSight seen = looks.together();
    String writer = writer(WriterCensus.of(seen.nodes()), to);
    if (writer == null || writer.equals(to) || isFed(seen)) {
      return Optional.empty();
    }
    return identifier(seen, writer).map(id -> new Returning(plan.pair().node(to), id));
  }

  /** The only one that writes, as far as the one that is to does not run. */
  private static @Nullable String writer(Writers writers, String to) {
    return switch (writers) {
      case One(String writer) -> writer;
      case NotKnown unknown when unknown.hangsOn(to) -> unknown.writer();
      case NotKnown _, None _, Several _, Strangers _ -> null;
    };
  }

  private static boolean isFed(PairSight seen) {
    ReplicationSample sample = seen.sample();
    return sample != null && sample.streams();
  }

  private static Optional<String> identifier(PairSight seen, String writer) {
    return seen.nodes().stream()
        .filter(sight -> sight.node().equals(writer))
        .map(NodeSight::state)
        .filter(Objects::nonNull)
        .map(NodeState::systemIdentifier)
        .findFirst();
  }
}
