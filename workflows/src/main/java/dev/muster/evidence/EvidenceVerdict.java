package dev.muster.evidence;

import dev.muster.evidence.EvidencePromise.Outcome;
import java.util.List;

/** What a run came to. */
public enum EvidenceVerdict {
  /** It did what it is for, and no promise was broken. */
  KEPT,
  /** It did what it is for, but not as promised. */
  BROKEN,
  /** It did not do what it is for. */
  FAILED,
  /** It was not let through, or a person stopped it. */
  STOPPED;

  /** The verdict on a run that did what it is for. */
  public static EvidenceVerdict of(List<EvidencePromise> promises) {
    return anyBroken(promises) ? BROKEN : KEPT;
  }

  static boolean anyBroken(List<EvidencePromise> promises) {
    return promises.stream().anyMatch(promise -> promise.outcome() == Outcome.BROKEN);
  }
}
