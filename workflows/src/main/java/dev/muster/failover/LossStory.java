package dev.muster.failover;

import dev.muster.failover.TakeOverActivities.LossSight;
import dev.muster.failover.TakeOverActivities.TakeOverOrder;
import dev.muster.notice.TimeText;
import dev.muster.text.Bytes;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What would be lost, as the machine of the standby saw it.
 *
 * @param fencedAt since when the old primary is known to take no writes; null when it is not
 */
record LossStory(TakeOverOrder order, LossSight sight, @Nullable Instant fencedAt)
    implements LossAccount {
  @Override
  public LossEstimate estimate() {
    return LossEstimate.of(
        Stream.concat(sight.samples().stream(), Optional.ofNullable(sight.pair().sample()).stream())
            .toList(),
        kept(),
        fencedAt == null ? sight.at() : fencedAt);
  }

  private @Nullable LogPosition kept() {
    return standby().map(NodeState::replayed).orElse(null);
  }

  private Optional<NodeState> standby() {
    return sight.pair().nodes().stream()
        .filter(node -> node.node().equals(order.next().name()))
        .max(Comparator.comparing(NodeSight::at))
        .map(NodeSight::state);
  }

  @Override
  public Writers writers() {
    return WriterCensus.of(sight.pair().nodes());
  }

  @Override
  public Optional<Instant> lastSeen() {
    return sight.samples().stream().map(ReplicationSample::at).max(Comparator.naturalOrder());
  }

  @Override
  public String question() {
    return "%s writes in place of %s, which is kept from it first; %s"
        .formatted(order.next().name(), order.from(), words());
  }

  @Override
  public String words() {
    String commit =
        sight.lastCommit() == null
            ? "of when its last transaction is, %s knows nothing".formatted(order.next().name())
            : "the last transaction that %s has is of %s by the clock of %s"
                .formatted(
                    order.next().name(), TimeText.clock(sight.lastCommit()), order.old().name());
    return "%s; %s%s".formatted(estimate().sentence(), commit, unreplayed());
  }

  /** What it has received beside: it is counted as lost until it is replayed. */
  private String unreplayed() {
    NodeState state = standby().orElse(null);
    LogPosition received = state == null ? null : state.written();
    LogPosition kept = kept();
    long bytes = received == null || kept == null ? 0 : received.beyond(kept);
    return bytes == 0
        ? ""
        : "; %s of what it has received is not replayed yet, and counts as lost until then"
            .formatted(Bytes.words(bytes));
  }
}
