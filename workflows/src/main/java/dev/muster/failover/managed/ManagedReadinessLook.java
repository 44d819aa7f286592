package dev.muster.failover.managed;

import dev.muster.failover.FailoverReadiness;
import dev.muster.failover.FailoverReadiness.ServerSeen;
import dev.muster.failover.ProofOfBackup;
import dev.muster.failover.ReadinessWatch.ProvenBackup;
import dev.muster.failover.ReadyLook;
import dev.muster.failover.TrafficCalls;
import dev.muster.failover.traffic.TrafficLook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One look at a plan of a managed pair between failovers.
 *
 * @param against what the policy itself tells against it
 * @param names where the records of the plan lead
 * @param proof of the backup that the plan names; null when it names none
 * @param at when it was over
 */
public record ManagedReadinessLook(
    ManagedFailoverPlan plan,
    List<String> against,
    List<ManagedSight> sights,
    TrafficLook names,
    @Nullable ProofOfBackup proof,
    Instant at)
    implements ReadyLook {
  public ManagedReadinessLook {
    against = List.copyOf(against);
    sights = List.copyOf(sights);
  }

  /** Asks the APIs of both regions, and who keeps the names; asked from workflow code. */
  public static ManagedReadinessLook taken(
      ManagedFailoverPlan plan,
      List<String> against,
      Supplier<@Nullable ProofOfBackup> proof,
      Supplier<Instant> now) {
    return new ManagedReadinessLook(
        plan,
        against,
        ManagedCalls.looks(plan.pair()).sights(),
        TrafficCalls.look(plan.led()),
        proof.get(),
        now.get());
  }

  @Override
  public FailoverReadiness after(@Nullable FailoverReadiness before) {
    ManagedLooks looks = new ManagedLooks(plan.pair(), sights);
    ManagedSwitchDecision decision = ManagedSwitchDecision.of(looks, plan);
    ManagedMember writer = decision.from();
    return FailoverReadiness.after(
        before,
        plan.name(),
        at,
        reasons(decision, writer),
        writer == null ? null : writer.name(),
        Stream.of(plan.pair().first(), plan.pair().second())
            .map(member -> seen(member, looks))
            .toList(),
        null,
        List.of());
  }

  private List<String> reasons(ManagedSwitchDecision decision, @Nullable ManagedMember writer) {
    List<String> reasons = new ArrayList<>(decision.against());
    reasons.addAll(names.faults(writer == null ? null : writer.name()));
    ProvenBackup wanted = plan.watched().proven();
    if (wanted != null && proof != null) {
      proof.fault(wanted, at).ifPresent(reasons::add);
    }
    reasons.addAll(against);
    return reasons.stream().distinct().toList();
  }

  private static ServerSeen seen(ManagedMember member, ManagedLooks looks) {
    return new ServerSeen(
        member.name(),
        looks.sights().stream()
            .filter(sight -> sight.vantage().equals(member.name()))
            .map(ManagedSight::words)
            .findFirst()
            .orElse("nobody looked"));
  }
}
