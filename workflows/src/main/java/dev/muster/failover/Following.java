package dev.muster.failover;

import dev.muster.failover.PairActivities.PairSight;
import dev.muster.notice.TimeText;
import dev.muster.text.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one server of a pair follows the one that writes.
 *
 * @param sight in which exactly that one does
 * @param earlier samples of the one that follows
 */
record Following(
    PairSight sight, String writer, List<ReplicationSample> earlier, ReadinessTerms terms) {
  /** What speaks against promoting the one that follows. */
  List<String> faults() {
    return last(true)
        .flatMap(primary -> last(false).map(standby -> faults(primary, standby)))
        .orElseGet(() -> List.of("nothing was told of a standby of " + writer));
  }

  /** The last that was told of the writer, or of the other one. */
  private Optional<NodeSight> last(boolean ofWriter) {
    return sight.nodes().stream()
        .filter(node -> node.node().equals(writer) == ofWriter)
        .filter(node -> node.state() != null || node.stopped() != null)
        .max(Comparator.comparing(NodeSight::at));
  }

  private List<String> faults(NodeSight primary, NodeSight standby) {
    NodeState writing = primary.state();
    NodeState following = standby.state();
    if (writing == null || following == null) {
      return List.of(
          "%s does not follow: it is stopped (%s)".formatted(standby.node(), standby.stopped()));
    }
    List<String> faults = new ArrayList<>();
    if (writing.timeline() != following.timeline()) {
      faults.add(
          "%s writes in timeline %d, and %s follows timeline %d"
              .formatted(writer, writing.timeline(), standby.node(), following.timeline()));
    }
    unknown(standby.node(), standby.node(), following.written(), "received").ifPresent(faults::add);
    unknown(standby.node(), standby.node(), following.replayed(), "replayed")
        .ifPresent(faults::add);
    faults.addAll(sampled(standby.node()));
    return faults;
  }

  private List<String> sampled(String standby) {
    ReplicationSample sample = sight.sample();
    if (sample == null) {
      return List.of("%s did not say how far %s is".formatted(writer, standby));
    }
    if (!sample.streams()) {
      return List.of(
          "%s does not stream from %s: it is %s".formatted(standby, writer, sample.connection()));
    }
    return Stream.of(
            unknown(writer, standby, sample.flushed(), "received"),
            unknown(writer, standby, sample.replayed(), "replayed"),
            tooFar(standby, sample, sample.flushed(), "receive"),
            tooFar(standby, sample, sample.replayed(), "replay"),
            tooLate(standby, sample))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> unknown(
      String teller, String standby, @Nullable LogPosition position, String done) {
    return position == null
        ? Optional.of("%s does not know up to where %s has %s".formatted(teller, standby, done))
        : Optional.empty();
  }

  private Optional<String> tooFar(
      String standby, ReplicationSample sample, @Nullable LogPosition there, String yet) {
    long bytes = there == null ? 0 : sample.written().beyond(there);
    return bytes > terms.maxLagBytes()
        ? Optional.of(
            "%s has yet to %s %s of what %s wrote; %s are allowed"
                .formatted(
                    standby, yet, Bytes.words(bytes), writer, Bytes.words(terms.maxLagBytes())))
        : Optional.empty();
  }

  private Optional<String> tooLate(String standby, ReplicationSample sample) {
    LogPosition flushed = sample.flushed();
    if (flushed == null) {
      return Optional.empty();
    }
    return Stream.concat(earlier.stream(), Stream.of(sample))
        .filter(before -> !before.at().isAfter(sample.at().minus(terms.maxLag())))
        .filter(before -> before.written().compareTo(flushed) > 0)
        .min(Comparator.comparing(ReplicationSample::at))
        .map(before ->
            "%s lacks what %s had written %s before; %s are allowed"
                .formatted(
                    standby,
                    writer,
                    TimeText.words(Duration.between(before.at(), sample.at())),
                    TimeText.words(terms.maxLag())));
  }
}
