package dev.muster.standing;

import dev.muster.failover.FailoverReadiness;
import dev.muster.failover.FailoverReadiness.State;
import dev.muster.failover.PairMember;
import dev.muster.failover.PairPlan;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.readmodel.EvidenceShelf.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A failover and what is known of it.
 *
 * @param seen how ready it was when it was looked at last; null when that can't be told
 * @param untold why it can't, in words; null when it can
 * @param rehearsal how it is rehearsed; null when it is not
 * @param runs the records of its last runs and rehearsals, the newest first; null when they can't
 *     be read now
 * @param now the moment of all that
 */
public record FailoverState(
    PairPlan plan,
    @Nullable FailoverReadiness seen,
    @Nullable String untold,
    @Nullable RehearsalPlan rehearsal,
    @Nullable List<Kept> runs,
    Instant now) {
  /** A look that is older says nothing of now. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  public FailoverState {
    runs = runs == null ? null : List.copyOf(runs);
  }

  /** Whether it could begin. */
  public enum Verdict {
    READY,
    NOT_READY,
    UNKNOWN
  }

  public Verdict verdict() {
    return fresh()
        .map(known -> known.state() == State.READY ? Verdict.READY : Verdict.NOT_READY)
        .orElse(Verdict.UNKNOWN);
  }

  /** What was seen, as long as that tells of now. */
  public Optional<FailoverReadiness> fresh() {
    return Optional.ofNullable(seen).filter(known -> known.at().plus(FRESH).isAfter(now));
  }

  /** The one that writes; empty when it is not known. */
  public Optional<PairMember> writer() {
    return fresh().map(FailoverReadiness::writer).map(name -> plan.pair().node(name));
  }

  /** The one that would write next; empty when it is not known who writes. */
  public Optional<PairMember> next() {
    return writer().map(writer -> plan.pair().other(writer.name()));
  }

  /**
   * In a sentence.
   *
   * @param clock how a moment is written
   */
  public String sentence(Function<Instant, String> clock) {
    return fresh()
        .map(known ->
            "%s since %s"
                .formatted(
                    known.state() == State.READY ? "Ready" : "Not ready",
                    clock.apply(known.since())))
        .orElseGet(() -> "Not known: " + ignorance(clock));
  }

  private String ignorance(Function<Instant, String> clock) {
    if (untold != null) {
      return untold;
    }
    return seen == null
        ? "it was not looked at yet"
        : "it was not looked at since " + clock.apply(seen.at());
  }
}
