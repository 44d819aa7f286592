package dev.muster.failover;

import dev.muster.failover.FailoverReadiness.ReplicationLag;
import dev.muster.failover.FailoverReadiness.ServerSeen;
import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.Writers.One;
import dev.muster.failover.traffic.TrafficLook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One look at a plan between failovers.
 *
 * @param against what the policy itself tells against it
 * @param proof of the backup that the plan names; null when it names none
 * @param traffic where its records lead
 * @param at when it was over
 */
public record ReadinessLook(
    FailoverPlan plan,
    List<String> against,
    PairLooks looks,
    @Nullable ProofOfBackup proof,
    TrafficLook traffic,
    Instant at)
    implements ReadyLook {
  private static final int SAMPLES = 10;

  public ReadinessLook {
    against = List.copyOf(against);
  }

  /**
   * Takes one from both machines; asked from workflow code.
   *
   * @param proof of the backup that the plan names; null when it names none
   */
  public static ReadyLook taken(
      FailoverPlan plan,
      List<String> against,
      Supplier<@Nullable ProofOfBackup> proof,
      Supplier<Instant> clock) {
    PairLooks looks = PairCalls.looks(plan.pair());
    @Nullable ProofOfBackup proven = proof.get();
    TrafficLook traffic = TrafficCalls.look(plan.led());
    return new ReadinessLook(plan, against, looks, proven, traffic, clock.get());
  }

  @Override
  public FailoverReadiness after(@Nullable FailoverReadiness before) {
    PairSight sight = looks.together();
    String writer = WriterCensus.of(sight.nodes()) instanceof One(String node) ? node : null;
    List<ReplicationSample> earlier = earlier(before, writer);
    List<String> reasons = reasons(sight, writer, earlier);
    List<ReplicationSample> samples = with(earlier, sight.sample());
    return FailoverReadiness.after(
        before,
        plan.name(),
        at,
        reasons,
        writer,
        plan.pair().names().stream().map(this::seen).toList(),
        lag(sight, samples),
        samples);
  }

  /** Those of another standby tell nothing of this one. */
  private static List<ReplicationSample> earlier(
      @Nullable FailoverReadiness before, @Nullable String writer) {
    return before == null || writer == null || !writer.equals(before.writer())
        ? List.of()
        : before.samples();
  }

  private static List<ReplicationSample> with(
      List<ReplicationSample> earlier, @Nullable ReplicationSample sample) {
    List<ReplicationSample> all =
        Stream.concat(earlier.stream(), Stream.ofNullable(sample)).toList();
    return all.subList(Math.max(0, all.size() - SAMPLES), all.size());
  }

  private List<String> reasons(
      PairSight sight, @Nullable String writer, List<ReplicationSample> earlier) {
    List<String> reasons =
        new ArrayList<>(StandbyFitness.of(sight, earlier, plan.ready()).reasons());
    reasons.addAll(looks.unwatched(plan.pair()));
    sight.nodes().stream().map(NodeSight::hindrance).filter(Objects::nonNull).forEach(reasons::add);
    ReadinessWatch watch = plan.ready().watched();
    if (writer != null) {
      String standby = plan.pair().beside(plan.pair().node(writer)).name();
      reasons.addAll(new StandbySetup(writer, standby, sight.told(), watch.freeAtLeast()).faults());
    }
    if (watch.proven() != null && proof != null) {
      proof.fault(watch.proven(), at).ifPresent(reasons::add);
    }
    reasons.addAll(traffic.faults(writer));
    reasons.addAll(against);
    return reasons.stream().distinct().toList();
  }

  /** By its own machine where that knows anything: it alone knows whether it runs. */
  private ServerSeen seen(String name) {
    String machine = plan.pair().node(name).machine();
    Optional<NodeSight> best =
        looks.sights().stream()
            .flatMap(sight -> sight.nodes().stream())
            .filter(node -> node.node().equals(name))
            .min(
                Comparator.comparing((NodeSight node) -> node.silence() != null)
                    .thenComparing(node -> !node.vantage().equals(machine)));
    return new ServerSeen(name, best.map(NodeSight::words).orElse("nobody looked"));
  }

  private static @Nullable ReplicationLag lag(PairSight sight, List<ReplicationSample> samples) {
    ReplicationSample last = sight.sample();
    if (last == null) {
      return null;
    }
    Duration atMost =
        LossEstimate.of(samples, last.flushed(), last.at()) instanceof LossEstimate.Bounded bounded
            ? bounded.time()
            : null;
    return new ReplicationLag(
        replicas(sight), beyond(last, last.flushed()), beyond(last, last.replayed()), atMost);
  }

  private static @Nullable Integer replicas(PairSight sight) {
    return sight.told().isEmpty()
        ? null
        : sight.told().stream().mapToInt(NodeSetup::replicas).max().getAsInt();
  }

  private static @Nullable Long beyond(ReplicationSample sample, @Nullable LogPosition there) {
    return there == null ? null : sample.written().beyond(there);
  }
}
