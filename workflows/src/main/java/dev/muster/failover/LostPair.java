package dev.muster.failover;

import dev.muster.evidence.EvidenceFact;
import dev.muster.failover.PairActivities.Stage;
import io.temporal.failure.ActivityFailure;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A pair whose primary is gone, as those of its kind are looked at and acted on; asked from
 * workflow code.
 *
 * @param <O> what is ordered of it
 */
public interface LostPair<O> {
  /** Looks at it from both machines and decides whether the other one may take over. */
  Decision<O> decision();

  /** Lets stand in the record what stands against leading traffic by names. */
  void foretell();

  /**
   * What would be lost.
   *
   * @param closedBy since when the old primary takes no writes, by the moment of a look
   */
  LossAccount loss(O order, Function<Instant, @Nullable Instant> closedBy);

  /** Tries once by all ways to keep the old primary from writing. */
  FenceVerdict fenced(O order);

  /** Has the other one write. */
  Taken taken(O order);

  /** What a person does where the old primary is kept from writing and nobody was promoted. */
  String unfencing(O order);

  /** What a person does after that failed. */
  String advice(O order, ActivityFailure failure);

  /** Looks from both machines whether the other one alone writes. */
  TakeOverProof proof(O order, FenceVerdict fence);

  /** What a person does where that can't be proven. */
  String unproven(O order);

  /** What follows once it is proven. */
  void ended(O order);

  /**
   * Whether the other one may take over.
   *
   * @param words from where to where, or what stands against it
   * @param sights what was seen, a line each
   * @param isOldSeenWriting whether anybody saw another one take writes: then it is not gone
   * @param next the name of the one that is to write; null when it is not known
   * @param old the name of the one in whose place it is to; null likewise
   * @param order what is to be done, where it may
   */
  record Decision<O>(
      boolean mayBegin,
      String words,
      String sights,
      boolean isOldSeenWriting,
      @Nullable String next,
      @Nullable String old,
      Supplier<O> order) {}

  /**
   * How it took over.
   *
   * @param to the name of the one that writes now
   * @param writableAt when it was seen to take writes
   * @param facts for the record
   */
  record Taken(String to, Instant writableAt, List<Stage> stages, List<EvidenceFact> facts) {
    public Taken {
      stages = List.copyOf(stages);
      facts = List.copyOf(facts);
    }
  }
}
