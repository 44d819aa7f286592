package dev.muster.failover;

import static dev.muster.failover.FailoverStep.ANNOUNCE;
import static dev.muster.failover.FailoverStep.APPROVE;
import static dev.muster.failover.FailoverStep.ASSESS;
import static dev.muster.failover.FailoverStep.BRING_BACK;
import static dev.muster.failover.FailoverStep.CATCH_UP;
import static dev.muster.failover.FailoverStep.DRAIN;
import static dev.muster.failover.FailoverStep.FENCE;
import static dev.muster.failover.FailoverStep.PROMOTE;
import static dev.muster.failover.FailoverStep.PROVE_WRITER;
import static dev.muster.failover.FailoverStep.REJOIN;
import static dev.muster.failover.FailoverStep.SWITCH_TRAFFIC;
import static dev.muster.failover.FailoverStep.TELL_END;

import java.util.List;

/** Why what serves users is taken to another site, and by which steps. */
public enum FailoverKind {
  /** Planned: both sites live, and nothing is lost. */
  SWITCHOVER,
  /** The site is gone: what it had not sent is lost, and it rejoins when it fails back. */
  FAILOVER,
  /** Home again: what was lost follows, catches up, and is switched over to. */
  FAILBACK;

  /** What must not wait for a round trip between its steps, since nothing writes meanwhile. */
  private static final FailoverLeg SWITCH =
      leg(FENCE, DRAIN, PROMOTE, PROVE_WRITER, SWITCH_TRAFFIC);

  private static FailoverLeg leg(FailoverStep... steps) {
    return new FailoverLeg(List.of(steps));
  }

  /** In order; each is done as one. */
  public List<FailoverLeg> legs() {
    return switch (this) {
      case SWITCHOVER ->
          List.of(leg(ASSESS), leg(APPROVE), leg(ANNOUNCE), SWITCH, leg(REJOIN), leg(TELL_END));
      case FAILOVER ->
          List.of(
              leg(ASSESS),
              leg(APPROVE),
              leg(ANNOUNCE),
              leg(FENCE),
              leg(PROMOTE, PROVE_WRITER, SWITCH_TRAFFIC),
              leg(TELL_END));
      case FAILBACK ->
          List.of(
              leg(ASSESS),
              leg(APPROVE),
              leg(BRING_BACK),
              leg(CATCH_UP),
              leg(ANNOUNCE),
              SWITCH,
              leg(REJOIN),
              leg(TELL_END));
    };
  }

  /** In order. */
  public List<FailoverStep> steps() {
    return legs().stream().map(FailoverLeg::steps).flatMap(List::stream).toList();
  }
}
