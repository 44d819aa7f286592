package dev.muster.failover;

import dev.muster.failover.LossEstimate.Bounded;
import dev.muster.failover.LossEstimate.Unknown;
import dev.muster.notice.TimeText;
import dev.muster.text.Bytes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Samples of a standby, from which the loss is estimated.
 *
 * @param samples the earliest first
 */
record LossSamples(List<ReplicationSample> samples) {
  static LossSamples of(List<ReplicationSample> samples) {
    return new LossSamples(
        samples.stream()
            .sorted(
                Comparator.comparing(ReplicationSample::at)
                    .thenComparing(ReplicationSample::written))
            .toList());
  }

  /**
   * By what the standby itself has: how it was connected when it was sampled says nothing of that.
   *
   * @param kept null when the standby does not know
   */
  LossEstimate estimate(@Nullable LogPosition kept, Instant until) {
    if (samples.isEmpty()) {
      return new Unknown("no primary told how far it was");
    }
    if (kept == null) {
      return new Unknown("the standby does not know up to where it has replayed");
    }
    ReplicationSample last = samples.getLast();
    long bytes = last.written().beyond(kept);
    return complete(kept)
        .<LossEstimate>map(
            moment -> new Bounded(bytes, last.at(), moment, until, last.isWaitedFor()))
        .orElseGet(() -> new Unknown(tooShort(bytes, TimeText.clock(last.at()))));
  }

  /** The last moment that was sampled of which a standby has everything that has so much. */
  private Optional<Instant> complete(LogPosition kept) {
    return samples.reversed().stream()
        .filter(sample -> sample.written().compareTo(kept) <= 0)
        .map(ReplicationSample::at)
        .findFirst();
  }

  /** Those by which it is estimated: the others come to nothing more. */
  List<ReplicationSample> telling(@Nullable LogPosition kept) {
    if (samples.isEmpty() || kept == null) {
      return samples.isEmpty() ? List.of() : List.of(samples.getLast());
    }
    return Stream.of(
            samples.stream().limit(1),
            samples.stream().filter(sample -> complete(kept).equals(Optional.of(sample.at()))),
            Stream.of(samples.getLast()))
        .flatMap(some -> some)
        .distinct()
        .toList();
  }

  private String tooShort(long bytes, String at) {
    return "at %s the primary was %s ahead of what the standby has, which has everything of no moment"
            .formatted(at, Bytes.words(bytes))
        + " since "
        + TimeText.clock(samples.getFirst().at());
  }
}
