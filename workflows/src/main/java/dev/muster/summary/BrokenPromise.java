package dev.muster.summary;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidencePromise.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A promise of a plan that was broken.
 *
 * @param plan such as {@code drill/shop-db-weekly}
 * @param times how often
 * @param last what was promised and what it came to the last time, in words
 */
public record BrokenPromise(String plan, String promise, int times, String last) {
  private static final Comparator<BrokenPromise> ORDER =
      Comparator.comparing(BrokenPromise::plan).thenComparing(BrokenPromise::promise);

  private record Key(String plan, String promise) {}

  private record Breach(CountedRun run, EvidencePromise promise) {
    Key key() {
      return new Key(run.plan(), promise.name());
    }
  }

  /** Those of some runs. */
  static List<BrokenPromise> of(List<CountedRun> runs) {
    Map<Key, List<Breach>> breaches =
        runs.stream()
            .sorted(Comparator.comparing(CountedRun::endedAt))
            .flatMap(BrokenPromise::breaches)
            .collect(Collectors.groupingBy(Breach::key));
    return breaches.entrySet().stream()
        .map(one ->
            new BrokenPromise(
                one.getKey().plan(),
                one.getKey().promise(),
                one.getValue().size(),
                PromiseText.of(one.getValue().getLast().promise())))
        .sorted(ORDER)
        .toList();
  }

  private static Stream<Breach> breaches(CountedRun run) {
    return run.promises().stream()
        .filter(promise -> promise.outcome() == Outcome.BROKEN)
        .map(promise -> new Breach(run, promise));
  }
}
