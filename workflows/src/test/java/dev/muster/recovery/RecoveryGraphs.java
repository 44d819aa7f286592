package dev.muster.recovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Plans of up to eight steps, each after any. */
final class RecoveryGraphs {
  private RecoveryGraphs() {}

  /** Whatever somebody may write, with circles and steps that are none. */
  static Arbitrary<RecoveryGraph> any() {
    return of(8);
  }

  /** Those that have an order. */
  static Arbitrary<RecoveryGraph> sound() {
    return of(0);
  }

  /**
   * Plans whose steps come after steps before them.
   *
   * @param beyond how many after them they may come after besides
   */
  private static Arbitrary<RecoveryGraph> of(int beyond) {
    return Arbitraries.integers()
        .between(0, (1 << 8) - 1)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(masks -> graph(masks, beyond));
  }

  private static RecoveryGraph graph(List<Integer> masks, int beyond) {
    Map<String, List<String>> after = new LinkedHashMap<>();
    for (int step = 0; step < masks.size(); step++) {
      int mask = masks.get(step);
      after.put(
          "s" + step,
          IntStream.range(0, Math.min(8, step + beyond))
              .filter(other -> (mask >> other & 1) == 1)
              .mapToObj(other -> "s" + other)
              .toList());
    }
    return new RecoveryGraph(after);
  }
}
