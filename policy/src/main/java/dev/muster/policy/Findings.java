package dev.muster.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The faults found so far. */
final class Findings {
  private final List<Fault> faults = new ArrayList<>();

  void add(Fault fault) {
    faults.add(fault);
  }

  void addAll(List<Fault> more) {
    faults.addAll(more);
  }

  /** Reads a value; one that can't be read is a fault and stands for the fallback. */
  <T> T read(Place place, Function<String, T> reader, T fallback) {
    try {
      return reader.apply(place.text());
    } catch (RuntimeException e) {
      add(place.error("'" + place.text() + "' can't be read: " + e.getMessage()));
      return fallback;
    }
  }

  /** Whether nothing is wrong with a place and what is below it. */
  boolean clean(Place place) {
    return faults.stream().noneMatch(fault -> fault.isError() && place.contains(fault));
  }

  boolean clean() {
    return faults.stream().noneMatch(Fault::isError);
  }

  /** Every fault once, in the order of the files. */
  List<Fault> sorted() {
    return faults.stream()
        .distinct()
        .sorted(
            Comparator.comparing(Fault::file)
                .thenComparingInt(Fault::line)
                .thenComparing(Fault::path)
                .thenComparing(Fault::reason))
        .toList();
  }
}
