package dev.muster.failover.rehearsal;

import dev.muster.evidence.EvidencePromise;
import dev.muster.summary.CountedRun;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How what a rehearsal measured has gone since the rehearsals before.
 *
 * @param now what it measured
 * @param earlier rehearsals of the same failover
 */
record RehearsalTrend(List<EvidencePromise> now, List<CountedRun> earlier) {
  private static final int SHOWN = 4;

  /** For people, a line for each figure, the newest before it first. */
  String words() {
    return now.stream().map(this::line).collect(Collectors.joining("\n"));
  }

  private String line(EvidencePromise promise) {
    List<EvidencePromise> before = before(promise.name());
    String told =
        before.isEmpty()
            ? "not measured before"
            : "before "
                + before.stream().map(RehearsalTrend::amount).collect(Collectors.joining(", "));
    return "%s: %s; %s".formatted(promise.name(), amount(promise), told);
  }

  private List<EvidencePromise> before(String name) {
    return earlier.stream()
        .sorted(Comparator.comparingLong(CountedRun::number).reversed())
        .flatMap(run -> run.promises().stream())
        .filter(promise -> promise.name().equals(name) && promise.measured() != null)
        .limit(SHOWN)
        .toList();
  }

  private static String amount(EvidencePromise promise) {
    if (promise.measured() == null) {
      return "not measured";
    }
    double value = Objects.requireNonNull(promise.measured());
    return String.format(
        Locale.ROOT, value == Math.rint(value) ? "%.0f %s" : "%.2f %s", value, promise.unit());
  }
}
