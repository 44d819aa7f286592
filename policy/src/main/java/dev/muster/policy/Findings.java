package dev.muster.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The faults found so far. */
final class Findings {
  private final List<Fault> faults = new ArrayList<>();
  private final Set<Spot> spoilt = new HashSet<>();

  /** A path of a file. */
  private record Spot(String file, List<String> path) {}

  /** Something for which the policy is refused. */
  void error(Place place, String reason) {
    faults.add(place.fault(Fault.Severity.ERROR, reason));
    for (int depth = 0; depth <= place.path().size(); depth++) {
      spoilt.add(new Spot(place.file(), place.path().subList(0, depth)));
    }
  }

  /** Something that may be meant, and is told. */
  void warning(Place place, String reason) {
    faults.add(place.fault(Fault.Severity.WARNING, reason));
  }

  /** Something that no file says. */
  void missing(String directory, String path, String reason) {
    faults.add(new Fault(Fault.Severity.ERROR, directory, 0, path, reason));
  }

  /**
   * Reads a value; one that can't be read is a fault and stands for the fallback.
   *
   * @param what it would have to be
   */
  <T> T read(Place place, Function<String, T> reader, String what, T fallback) {
    try {
      return reader.apply(place.text());
    } catch (RuntimeException e) {
      error(place, Quote.of(place.text()) + " is not " + what);
      return fallback;
    }
  }

  /** Whether nothing is wrong with a place and what is below it. */
  boolean clean(Place place) {
    return !spoilt.contains(new Spot(place.file(), place.path()));
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
