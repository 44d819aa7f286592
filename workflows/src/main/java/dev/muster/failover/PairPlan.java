package dev.muster.failover;

import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.plan.Plan;
import dev.muster.planner.Timetable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failover of a pair, whatever it serves. */
public interface PairPlan extends Plan {
  /** Who answers for it. */
  String owner();

  /** What it is a pair of. */
  String product();

  /** What changes places. */
  MemberPair<? extends PairMember> pair();

  /** The terms under which it may. */
  ApprovalTerms leave();

  /** For how long nobody may write while it changes places; null when nothing is promised. */
  @Nullable Duration closedWithin();

  /** On which terms the other one takes over when the one that writes is gone. */
  LostTerms lost();

  /** Whether anything is touched. */
  Mode mode();

  /** The name of the server that is to write; null for the one that does not. */
  @Nullable String to();

  /** What is wanted of the pair between failovers. */
  ReadinessWatch watched();

  /**
   * Whom it concerns when a run fails or breaks a promise; null when nobody, or nothing is done.
   */
  Timetable.@Nullable Concern concern();

  /** How far the one that follows may be behind when it begins; null where nobody tells that. */
  @Nullable String behind();

  /** The records of the DNS that lead to the one that writes. */
  default List<TrafficRecord> led() {
    return List.of();
  }
}
