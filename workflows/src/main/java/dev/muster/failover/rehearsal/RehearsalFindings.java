package dev.muster.failover.rehearsal;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.notice.TimeText;
import dev.muster.summary.CountedRun;
import dev.muster.summary.FollowUp;
import dev.muster.summary.FollowUps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be followed up after a rehearsal that was led there and home.
 *
 * @param run its workflow id
 * @param measured what it came to
 * @param earlier rehearsals of the same failover
 */
record RehearsalFindings(
    String chain,
    String run,
    Instant startedAt,
    Instant endedAt,
    List<EvidencePromise> measured,
    List<CountedRun> earlier) {
  RehearsalFindings {
    measured = List.copyOf(measured);
    earlier = List.copyOf(earlier);
  }

  /** Those that are open after it, and those that it closed. */
  List<FollowUp> followUps() {
    return FollowUps.of(Stream.concat(earlier.stream(), Stream.of(asCounted())).toList()).stream()
        .filter(one -> one.closed() == null || one.closed().run().equals(run))
        .toList();
  }

  EvidenceFact fact() {
    List<FollowUp> known = followUps();
    String words =
        known.isEmpty()
            ? "none was open, and none is"
            : known.stream().map(RehearsalFindings::line).collect(Collectors.joining("\n"));
    return new EvidenceFact("Follow-ups", words);
  }

  private static String line(FollowUp one) {
    String since =
        "since %s of %s".formatted(one.opened().run(), TimeText.clock(one.opened().at()));
    return one.isOpen()
        ? "open %s: %s, %s".formatted(since, one.target(), one.what())
        : "closed by this one, open %s: %s".formatted(since, one.target());
  }

  /** As it will be counted once its record is written. */
  private CountedRun asCounted() {
    return new CountedRun(
        chain,
        earlier.stream().mapToLong(CountedRun::number).max().orElse(0) + 1,
        run,
        startedAt,
        endedAt,
        EvidenceVerdict.of(measured),
        true,
        Duration.between(startedAt, endedAt),
        measured,
        null,
        null,
        null,
        null,
        null);
  }
}
