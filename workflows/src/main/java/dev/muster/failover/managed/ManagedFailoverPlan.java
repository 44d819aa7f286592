package dev.muster.failover.managed;

import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.Leading;
import dev.muster.failover.LostTerms;
import dev.muster.failover.PairPlan;
import dev.muster.failover.ReadinessWatch;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.planner.Timetable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A failover of what a provider serves, as the policy declares it, and as a run of it is wanted.
 *
 * @param pair that changes places
 * @param leave the terms under which it may
 * @param changesWithin how long the service may take, which is promised as well
 * @param lost on which terms the other region takes over when the one that writes is gone
 * @param purpose whether the one that writes lives
 * @param watch what is wanted besides between failovers
 * @param traffic the records of the DNS that lead to the one that writes
 * @param to the name of the one that is to write; null for the one that does not
 * @param revision of the policy it comes from
 */
public record ManagedFailoverPlan(
    String name,
    String summary,
    String owner,
    ManagedPair pair,
    ApprovalTerms leave,
    Duration changesWithin,
    LostTerms lost,
    FailoverKind purpose,
    ReadinessWatch watch,
    List<TrafficRecord> traffic,
    @Nullable String to,
    Mode mode,
    String revision)
    implements PairPlan {
  static final String LOOK = "look at both regions";

  private static final Duration USUAL = Duration.ofMinutes(5);

  public ManagedFailoverPlan {
    traffic = List.copyOf(traffic);
  }

  @Override
  public String product() {
    return pair.service().words();
  }

  @Override
  public String kind() {
    return "failover";
  }

  /** One that touches nothing keeps nobody from the system. */
  @Override
  public List<String> systems() {
    return mode == Mode.DRY_RUN ? List.of() : List.of(pair.system());
  }

  /** Leave for a loss is given once it is known that it would be lost. */
  @Override
  public @Nullable ApprovalTerms approval() {
    return mode == Mode.FOR_REAL && purpose == FailoverKind.SWITCHOVER ? leave : null;
  }

  @Override
  public boolean heedsFreezes() {
    return mode.heedsFreezes();
  }

  @Override
  public List<String> stepNames() {
    List<String> names =
        switch (purpose) {
          case SWITCHOVER -> List.of(LOOK, FailoverPlan.SWITCH, FailoverPlan.PROVE);
          case FAILOVER -> FailoverPlan.TAKING_OVER;
        };
    if (mode == Mode.DRY_RUN) {
      return names.subList(0, 1);
    }
    return traffic.isEmpty()
        ? names
        : Stream.concat(names.stream(), Leading.AFTER.stream()).toList();
  }

  @Override
  public ReadinessWatch watched() {
    return watch;
  }

  @Override
  public Timetable.@Nullable Concern concern() {
    return mode == Mode.DRY_RUN ? null : watch.tell();
  }

  @Override
  public List<TrafficRecord> led() {
    return traffic;
  }

  @Override
  public Duration expected() {
    return USUAL;
  }

  /** What it takes altogether is not what it promises: that is how long the service takes. */
  @Override
  public @Nullable Duration within() {
    return null;
  }

  /** Nobody but the service sees when writing stops. */
  @Override
  public @Nullable Duration closedWithin() {
    return null;
  }

  @Override
  public @Nullable String behind() {
    return null;
  }

  /**
   * The same, as somebody wants it.
   *
   * @param member that is to write; null for the one that does not
   */
  public ManagedFailoverPlan of(@Nullable String member, Mode how, FailoverKind why) {
    return new ManagedFailoverPlan(
        name,
        member == null ? summary : "%s, to %s".formatted(summary, member),
        owner,
        pair,
        leave,
        changesWithin,
        lost,
        why,
        watch,
        traffic,
        member,
        how,
        revision);
  }
}
