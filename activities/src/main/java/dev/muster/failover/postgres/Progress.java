package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.NodeRole;
import dev.muster.failover.NodeSight;
import java.util.Objects;
import java.util.Optional;

/** How far attempts before this one came. */
sealed interface Progress {
  /** The old primary writes and the standby follows: nothing was stopped. */
  record Whole() implements Progress {}

  /** The old primary stops or was stopped, and its standby was not told to write. */
  record Stopped() implements Progress {}

  /** The standby was told to write, and has not said yet that it does. */
  record Told(PromotionSign sign) implements Progress {}

  /** The standby writes. */
  record Promoted(CanaryRows.Ended ended) implements Progress {}

  /**
   * What was found.
   *
   * @param from the old primary, as it was seen
   * @param to the standby, as it was seen
   * @param postmaster whether the old primary runs, as its machine sees it
   * @param begun whether this run has begun, by its row, by the balancer or by what was told
   * @param sign what this run has left in the data folder of the old primary
   * @param ended what came of this run, where the standby writes and knows that
   */
  record Found(
      NodeLook.Seen from,
      NodeLook.Seen to,
      Postmaster postmaster,
      boolean begun,
      Optional<PromotionSign> sign,
      Optional<CanaryRows.Ended> ended) {}

  /** How far that is; fails when it is nothing that this run may go on from. */
  static Progress of(Found found) {
    if (found.to().is(NodeRole.PRIMARY)) {
      return promoted(found);
    }
    if (found.from().is(NodeRole.PRIMARY)) {
      return whole(found);
    }
    if (found.sign().isPresent()) {
      return new Told(found.sign().get());
    }
    if (found.from().is(NodeRole.STANDBY)) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "%s is a standby, and %s does not write".formatted(name(found.from()), name(found.to())));
    }
    return stopped(found);
  }

  private static Progress promoted(Found found) {
    if (found.from().is(NodeRole.PRIMARY)) {
      throw FailoverFailure.SPLIT_BRAIN.because(
          "%s and %s both write: nothing was touched"
              .formatted(name(found.from()), name(found.to())));
    }
    Optional<CanaryRows.Ended> ended =
        found
            .ended()
            .or(() ->
                found
                    .sign()
                    .map(sign -> new CanaryRows.Ended(sign.lastOfOld(), sign.promotedAt())));
    if (ended.isEmpty()) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "%s writes already, and not by this run".formatted(name(found.to())));
    }
    return new Promoted(ended.get());
  }

  private static Progress whole(Found found) {
    NodeSight to = found.to().sight();
    if (to.silence() != null) {
      throw FailoverFailure.UNREACHABLE.because(
          "%s does not answer: %s".formatted(to.node(), to.silence()));
    }
    if (to.stopped() != null) {
      throw FailoverFailure.STANDBY_NOT_READY.because(
          "%s is stopped: %s".formatted(to.node(), to.stopped()));
    }
    return new Whole();
  }

  private static Progress stopped(Found found) {
    NodeSight from = found.from().sight();
    if (found.postmaster() == Postmaster.RUNNING) {
      throw FailoverFailure.UNREACHABLE.because(
          "%s does not answer: %s".formatted(from.node(), from.silence()));
    }
    if (!found.begun()) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "%s does not run, and this run has not stopped it: %s"
              .formatted(from.node(), Objects.requireNonNullElse(from.stopped(), from.silence())));
    }
    return new Stopped();
  }

  private static String name(NodeLook.Seen seen) {
    return seen.sight().node();
  }
}
