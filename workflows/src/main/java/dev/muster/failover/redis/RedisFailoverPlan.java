package dev.muster.failover.redis;

import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.plan.Plan;
import java.time.Duration;
import java.util.List;
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
    @Nullable String to,
    Mode mode,
    String revision)
    implements Plan {
  static final String FOLLOWS = "prove that the other follows";

  private static final Duration USUAL = Duration.ofMinutes(1);

  @Override
  public String kind() {
    return "failover";
  }

  /** One that touches nothing keeps nobody from the system. */
  @Override
  public List<String> systems() {
    return mode == Mode.DRY_RUN ? List.of() : List.of(pair.system());
  }

  @Override
  public @Nullable ApprovalTerms approval() {
    return mode == Mode.FOR_REAL ? leave : null;
  }

  @Override
  public boolean heedsFreezes() {
    return mode.heedsFreezes();
  }

  @Override
  public List<String> stepNames() {
    return mode == Mode.DRY_RUN
        ? List.of(FailoverPlan.LOOK)
        : List.of(FailoverPlan.LOOK, FailoverPlan.SWITCH, FailoverPlan.PROVE, FOLLOWS);
  }

  @Override
  public Duration expected() {
    return USUAL;
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
  public RedisFailoverPlan of(@Nullable String server, Mode how) {
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
        server,
        how,
        revision);
  }
}
