package dev.muster.failover.redis;

import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.LostTerms;
import dev.muster.failover.PairPlan;
import dev.muster.failover.ReadinessWatch;
import dev.muster.planner.Timetable;
import dev.muster.text.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A failover of a Redis pair as the policy declares it, and as a run of it is wanted.
 *
 * @param pair that changes places
 * @param leave the terms under which it may
 * @param closedWithin for how long nobody may write while it changes places; null when nothing is
 *     promised
 * @param drainWithin how long the replica may take to have all that was written
 * @param behindAtMost how many bytes the replica may be behind when it begins
 * @param lost on which terms the replica takes over when the one that writes is gone
 * @param purpose whether the one that writes lives
 * @param watch what is wanted besides between failovers; null when nothing is
 * @param to the name of the server that is to write; null for the one that does not
 * @param revision of the policy it comes from
 */
public record RedisFailoverPlan(
    String name,
    String summary,
    String owner,
    RedisPair pair,
    ApprovalTerms leave,
    @Nullable Duration closedWithin,
    Duration drainWithin,
    long behindAtMost,
    LostTerms lost,
    FailoverKind purpose,
    @Nullable ReadinessWatch watch,
    @Nullable String to,
    Mode mode,
    String revision)
    implements PairPlan {
  static final String FOLLOWS = "prove that the other follows";

  static final String BRING_BACK = "make the returned server follow";

  private static final Duration USUAL = Duration.ofMinutes(1);

  // Requests that were written before masters could be lost say nothing of it.
  @SuppressWarnings("NullAway")
  public RedisFailoverPlan {
    lost = lost == null ? LostTerms.USUAL : lost;
    purpose = purpose == null ? FailoverKind.SWITCHOVER : purpose;
  }

  @Override
  public String product() {
    return "Redis";
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

  /** Leave for a loss is given once it is known how much would be lost. */
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
          case SWITCHOVER -> switching();
          case FAILOVER -> FailoverPlan.TAKING_OVER;
        };
    return mode == Mode.DRY_RUN ? names.subList(0, 1) : names;
  }

  private List<String> switching() {
    List<String> names =
        List.of(FailoverPlan.LOOK, FailoverPlan.SWITCH, FailoverPlan.PROVE, FOLLOWS);
    return bringsBack() ? Stream.concat(Stream.of(BRING_BACK), names.stream()).toList() : names;
  }

  /** Whether the one that is to write is made to follow first, should it not. */
  boolean bringsBack() {
    return to != null && mode == Mode.FOR_REAL;
  }

  @Override
  public ReadinessWatch watched() {
    return Objects.requireNonNullElse(watch, ReadinessWatch.NONE);
  }

  @Override
  public Timetable.@Nullable Concern concern() {
    return mode == Mode.DRY_RUN || watch == null ? null : watch.tell();
  }

  @Override
  public Duration expected() {
    return USUAL;
  }

  @Override
  public String behind() {
    return Bytes.words(behindAtMost);
  }

  /** What it takes altogether is not what it promises: that is for how long it is closed. */
  @Override
  public @Nullable Duration within() {
    return null;
  }

  /**
   * The same, as somebody wants it.
   *
   * @param server that is to write; null for the one that does not
   */
  public RedisFailoverPlan of(@Nullable String server, Mode how, FailoverKind why) {
    String what = server == null ? summary : "%s, to %s".formatted(summary, server);
    return new RedisFailoverPlan(
        name,
        what,
        owner,
        pair,
        leave,
        closedWithin,
        drainWithin,
        behindAtMost,
        lost,
        why,
        watch,
        server,
        how,
        revision);
  }
}
