package dev.muster.failover.redis;

import dev.muster.failover.FailoverReadiness;
import dev.muster.failover.FailoverReadiness.ReplicationLag;
import dev.muster.failover.FailoverReadiness.ServerSeen;
import dev.muster.failover.ProofOfBackup;
import dev.muster.failover.ReadinessWatch.ProvenBackup;
import dev.muster.failover.ReadyLook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One look at a plan of a Redis pair between failovers.
 *
 * @param against what the policy itself tells against it
 * @param proof of the backup that the plan names; null when it names none
 * @param at when it was over
 */
public record RedisReadinessLook(
    RedisFailoverPlan plan,
    List<String> against,
    RedisLooks looks,
    @Nullable ProofOfBackup proof,
    Instant at)
    implements ReadyLook {
  public RedisReadinessLook {
    against = List.copyOf(against);
  }

  @Override
  public FailoverReadiness after(@Nullable FailoverReadiness before) {
    RedisSwitchDecision decision = RedisSwitchDecision.of(looks, plan);
    RedisNode writer = decision.from();
    return FailoverReadiness.after(
        before,
        plan.name(),
        at,
        reasons(decision),
        writer == null ? null : writer.name(),
        Stream.of(plan.pair().first(), plan.pair().second()).map(this::seen).toList(),
        writer == null ? null : lag(writer),
        List.of());
  }

  private List<String> reasons(RedisSwitchDecision decision) {
    List<String> reasons = new ArrayList<>(decision.against());
    Stream.of(plan.pair().first(), plan.pair().second())
        .flatMap(node -> Stream.concat(unwatched(node).stream(), againstAlone(node)))
        .forEach(reasons::add);
    ProvenBackup wanted = plan.watched().proven();
    if (wanted != null && proof != null) {
      proof.fault(wanted, at).ifPresent(reasons::add);
    }
    reasons.addAll(against);
    return reasons.stream().distinct().toList();
  }

  /** What is not known of it that a failover would only meet when it is too late. */
  private Optional<String> unwatched(RedisNode node) {
    return looks
        .last(node.name())
        .filter(state -> state.setup().sentinels() == null)
        .map(_ ->
            "whether a Sentinel watches %s is not known: the plan's user may not ask (PUBSUB NUMSUB)"
                .formatted(node.name()));
  }

  /** Each may be the one that is left. */
  private Stream<String> againstAlone(RedisNode node) {
    return looks.last(node.name()).stream()
        .flatMap(state -> state.setup().againstAlone(node.name()));
  }

  /** By its own machine where that was told anything. */
  private ServerSeen seen(RedisNode node) {
    String what =
        looks
            .seenFrom(node)
            .filter(sight -> sight.state() != null)
            .or(() -> looks.sightOf(node.name()))
            .or(() -> looks.seenFrom(node))
            .map(RedisSight::words)
            .orElse("nobody looked");
    return new ServerSeen(node.name(), what);
  }

  /** By what the master was told last by its replica; when that was written, it does not know. */
  private @Nullable ReplicationLag lag(RedisNode writer) {
    return looks.last(writer.name()).map(master -> lag(master, writer)).orElse(null);
  }

  private ReplicationLag lag(RedisState master, RedisNode writer) {
    int replicas = (int) master.followers().stream().filter(RedisFollower::isOnline).count();
    Long bytes =
        master
            .follower(plan.pair().beside(writer))
            .map(follower -> Math.max(0, master.history().offset() - follower.offset()))
            .orElse(null);
    return new ReplicationLag(replicas, bytes, bytes, null);
  }
}
