package dev.muster.recovery;

import dev.muster.evidence.EvidencePromise;
import dev.muster.notice.TimeText;
import dev.muster.recovery.RecoveryWork.PutBack;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a recovery lost of the time before a failure. Its failovers change places and lose nothing,
 * unless they leave a site that is lost: what those lost stands in their own records.
 *
 * @param ledBackTo the moment that each restore led back to, by the name of its step
 */
record RebuildLoss(RecoveryPlan plan, Map<String, Instant> ledBackTo, Instant failure) {
  /** What its record calls it. */
  static final String LOST = "lost of the time before the failure";

  RebuildLoss {
    ledBackTo = Map.copyOf(ledBackTo);
  }

  /** From the oldest moment that a restore led back to; null unless all of them did to one. */
  @Nullable Duration measured() {
    long restores = plan.steps().stream().filter(step -> step.work() instanceof PutBack).count();
    return ledBackTo.size() < restores
        ? null
        : ledBackTo.values().stream()
            .min(Instant::compareTo)
            .map(oldest -> RestoreSight.lost(oldest, failure))
            .orElse(null);
  }

  /** What was promised of it, and what it came to. */
  Optional<EvidencePromise> promise() {
    RebuildTerms terms = plan.rebuild();
    return Optional.ofNullable(terms)
        .flatMap(some -> Optional.ofNullable(some.loseAtMost()))
        .map(atMost -> EvidencePromise.within(LOST, atMost, known(atMost)));
  }

  /** What was taken over may have lost more than the restores, which breaks it all the same. */
  private @Nullable Duration known(Duration atMost) {
    Duration lost = measured();
    return lost != null && isTakenOver() && lost.compareTo(atMost) <= 0 ? null : lost;
  }

  private boolean isTakenOver() {
    return plan.isOfLostSite() && !plan.moves().isEmpty();
  }

  /** For people. */
  String words() {
    Duration lost = measured();
    if (lost == null) {
      return "not known: not every restore was taken";
    }
    String words =
        "what was written in the %s before %s"
            .formatted(TimeText.words(lost), TimeText.clock(failure));
    return isTakenOver()
        ? words + ", and of what was taken over what the records of its failovers say"
        : words;
  }
}
