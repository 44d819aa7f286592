package dev.muster.failover;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.muster.notice.TimeText;
import dev.muster.text.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What promoting the standby would lose at most. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LossEstimate.Bounded.class, name = "bounded"),
  @JsonSubTypes.Type(value = LossEstimate.Unknown.class, name = "unknown")
})
public sealed interface LossEstimate {
  /**
   * What the samples come to.
   *
   * @param kept up to where the standby has replayed, and loses nothing; null when not known
   * @param until up to when the primary may have written: now, or when it was fenced
   */
  static LossEstimate of(
      List<ReplicationSample> samples, @Nullable LogPosition kept, Instant until) {
    return LossSamples.of(samples).estimate(kept, until);
  }

  /** Those of the samples by which it is estimated: the others say nothing more. */
  static List<ReplicationSample> telling(
      List<ReplicationSample> samples, @Nullable LogPosition kept) {
    return LossSamples.of(samples).telling(kept);
  }

  /** For people. */
  String sentence();

  /**
   * Whether an approval of this estimate can't be relied on any more, since the loss may by now be
   * greater than it says. One that said that the loss is not known agreed to any.
   */
  boolean isStaleAgainst(LossEstimate now, LossBounds tolerance);

  /**
   * It is bounded.
   *
   * @param bytes how much of what was written until the last sample is not at the standby
   * @param sampled when that sample was taken
   * @param complete the last moment that was sampled of which the standby has everything
   * @param until up to when the primary may have written
   * @param synchronous whether commits waited for the standby at the last sample
   */
  record Bounded(long bytes, Instant sampled, Instant complete, Instant until, boolean synchronous)
      implements LossEstimate {
    /** For how long what was written was not sampled. */
    public Duration unseen() {
      return between(sampled, until);
    }

    /** From the last moment of which the standby has everything to the end. */
    public Duration time() {
      return between(complete, until);
    }

    private static Duration between(Instant from, Instant to) {
      return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }

    @Override
    public boolean isStaleAgainst(LossEstimate now, LossBounds tolerance) {
      return switch (now) {
        case Unknown unknown -> true;
        case Bounded grown ->
            grown.bytes - bytes > tolerance.bytes()
                || grown.time().minus(time()).compareTo(tolerance.time()) > 0
                || (synchronous && !grown.synchronous);
      };
    }

    @Override
    public String sentence() {
      String most =
          "at most %s up to %s and what was written in the %s since; of %s it has everything"
              .formatted(
                  Bytes.words(bytes),
                  TimeText.clock(sampled),
                  roundedUp(unseen()),
                  TimeText.clock(complete));
      return synchronous
          ? most + "; commits waited for it, so none that was acknowledged by then is lost"
          : most;
    }

    private static String roundedUp(Duration time) {
      return TimeText.words(time.plusNanos(999_999_999));
    }
  }

  /**
   * It is not known.
   *
   * @param why in words
   */
  record Unknown(String why) implements LossEstimate {
    @Override
    public boolean isStaleAgainst(LossEstimate now, LossBounds tolerance) {
      return false;
    }

    @Override
    public String sentence() {
      return "what would be lost is not known: " + why;
    }
  }
}
