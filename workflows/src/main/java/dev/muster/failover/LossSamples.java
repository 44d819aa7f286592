package dev.muster.failover;

import dev.muster.failover.LossEstimate.Bounded;
import dev.muster.failover.LossEstimate.Unknown;
import dev.muster.notice.TimeText;
import dev.muster.text.Bytes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

  LossEstimate estimate(Instant until) {
    if (samples.isEmpty()) {
      return new Unknown("no primary told how far the standby was");
    }
    ReplicationSample last = samples.getLast();
    String at = TimeText.clock(last.at());
    LogPosition flushed = last.flushed();
    if (!last.streams()) {
      return new Unknown(
          "at %s the standby was %s%s".formatted(at, last.connection(), lastKnown()));
    }
    if (flushed == null) {
      return new Unknown("at %s the standby had not told what it has%s".formatted(at, lastKnown()));
    }
    long bytes = last.written().beyond(flushed);
    return complete(flushed)
        .<LossEstimate>map(
            moment -> new Bounded(bytes, last.at(), moment, until, last.synchronous()))
        .orElseGet(() -> new Unknown(tooShort(bytes, at)));
  }

  /** The last moment that was sampled of which a standby has everything that has so much. */
  private Optional<Instant> complete(LogPosition flushed) {
    return samples.reversed().stream()
        .filter(sample -> sample.written().compareTo(flushed) <= 0)
        .map(ReplicationSample::at)
        .findFirst();
  }

  private String tooShort(long bytes, String at) {
    return "at %s the standby was %s behind, and of no moment since %s had it everything"
        .formatted(at, Bytes.words(bytes), TimeText.clock(samples.getFirst().at()));
  }

  private String lastKnown() {
    return samples.reversed().stream()
        .filter(ReplicationSample::streams)
        .flatMap(sample -> Optional.ofNullable(sample.flushed()).stream())
        .findFirst()
        .flatMap(this::complete)
        .map(moment -> "; it was last known to have everything of " + TimeText.clock(moment))
        .orElse("");
  }
}
