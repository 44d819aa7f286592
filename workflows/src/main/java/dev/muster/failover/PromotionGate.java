package dev.muster.failover;

import dev.muster.failover.Writers.None;
import dev.muster.failover.Writers.NotKnown;
import dev.muster.failover.Writers.One;
import dev.muster.failover.Writers.Several;
import dev.muster.failover.Writers.Strangers;
import java.util.Optional;

/**
 * Whether a standby may be told to write, by who writes and by how the old primary is fenced.
 *
 * @param standby its name
 * @param old the name of the one in whose place it is to write
 */
public record PromotionGate(String standby, String old) {
  public PromotionGate {
    if (standby.equals(old)) {
      throw new IllegalArgumentException(old + " can't take its own place");
    }
  }

  /**
   * Why it may not; nothing when it may, or is known to be the one that does.
   *
   * @param writers as they were counted just before
   * @param fence of the old primary
   */
  public Optional<String> refusal(Writers writers, FenceVerdict fence) {
    return switch (writers) {
      case One(String writer) when writer.equals(standby) -> Optional.empty();
      case None none -> unlessFenced(fence);
      case NotKnown unknown when unknown.hangsOn(old) -> unlessFenced(fence);
      case One one -> Optional.of(one.sentence());
      case Several several -> Optional.of(several.sentence());
      case Strangers strangers -> Optional.of(strangers.sentence());
      case NotKnown unknown -> Optional.of(unknown.sentence());
    };
  }

  /**
   * Why a run may not even begin that is to lead there; nothing when it may.
   *
   * @param writers as they are counted by what both machines saw
   */
  public Optional<String> againstBeginning(Writers writers) {
    return switch (writers) {
      case One(String writer) when writer.equals(standby) ->
          Optional.of(writer + " is the one that writes already");
      case Several _, Strangers _ -> Optional.of(writers.sentence());
      case NotKnown unknown when !unknown.hangsOn(old) -> Optional.of(writers.sentence());
      case One _, None _, NotKnown _ -> Optional.empty();
    };
  }

  private Optional<String> unlessFenced(FenceVerdict fence) {
    if (!fence.node().equals(old)) {
      return Optional.of(
          "the fence is of %s, and it is %s that may still write".formatted(fence.node(), old));
    }
    return fence.allows() ? Optional.empty() : Optional.of(fence.sentence());
  }
}
