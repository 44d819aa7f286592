package dev.muster.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which steps come after which.
 *
 * @param after the steps that each comes after, by its name, in the order of the plan
 */
public record RecoveryGraph(Map<String, List<String>> after) {
  public RecoveryGraph {
    after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
  }

  /** The graph of steps. */
  static RecoveryGraph of(List<RecoveryStep> steps) {
    Map<String, List<String>> after = new LinkedHashMap<>();
    steps.forEach(step -> after.put(step.name(), step.after()));
    return new RecoveryGraph(after);
  }

  /**
   * Why steps can't be taken in any order.
   *
   * @param step that says so
   * @param sentence for people
   */
  public record Fault(String step, String sentence) {}

  /** All that is wrong with it; nothing when it has an order. */
  public List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    after.forEach((step, before) -> {
      before.stream()
          .filter(needed -> !after.containsKey(needed))
          .forEach(needed ->
              faults.add(new Fault(step, "comes after '%s', which is no step".formatted(needed))));
      if (before.contains(step)) {
        faults.add(new Fault(step, "comes after itself"));
      }
    });
    faults.addAll(circles());
    return faults;
  }

  private List<Fault> circles() {
    List<Fault> circles = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (String step : after.keySet()) {
      if (!told.contains(step)) {
        wayBack(step)
            .ifPresent(way -> {
              told.addAll(way);
              circles.add(
                  new Fault(
                      step,
                      "comes after itself: %s after %s"
                          .formatted(String.join(" after ", way), step)));
            });
      }
    }
    return circles;
  }

  /** The steps by which one of several comes after itself again, itself first. */
  private Optional<List<String>> wayBack(String step) {
    return known(step)
        .filter(needed -> !needed.equals(step))
        .flatMap(needed -> way(needed, step, new HashSet<>(Set.of(step))).stream())
        .findFirst()
        .map(way -> Stream.concat(Stream.of(step), way.stream()).toList());
  }

  private Optional<List<String>> way(String from, String to, Set<String> seen) {
    if (!seen.add(from)) {
      return Optional.empty();
    }
    if (known(from).anyMatch(to::equals)) {
      return Optional.of(List.of(from));
    }
    return known(from)
        .flatMap(needed -> way(needed, to, seen).stream())
        .findFirst()
        .map(rest -> Stream.concat(Stream.of(from), rest.stream()).toList());
  }

  private Stream<String> known(String step) {
    return after.getOrDefault(step, List.of()).stream().filter(after::containsKey);
  }

  /** Each after all that it comes after, and beside that in the order of the plan. */
  public List<String> inOrder() {
    Set<String> ordered = new LinkedHashSet<>();
    after.keySet().forEach(step -> order(step, ordered, new HashSet<>()));
    return List.copyOf(ordered);
  }

  private void order(String step, Set<String> ordered, Set<String> open) {
    if (open.add(step)) {
      known(step).forEach(needed -> order(needed, ordered, open));
      ordered.add(step);
    }
  }

  /** All that comes after a step, at whatever distance. */
  public Set<String> dependents(String step) {
    Set<String> found = new LinkedHashSet<>();
    for (String each : inOrder()) {
      if (known(each).anyMatch(needed -> needed.equals(step) || found.contains(needed))) {
        found.add(each);
      }
    }
    return found;
  }

  /**
   * What the longest way through it takes.
   *
   * @param takes how long a step does
   */
  public Duration longest(Function<String, Duration> takes) {
    Map<String, Duration> ends = new LinkedHashMap<>();
    for (String step : inOrder()) {
      Duration begins =
          known(step)
              .map(needed -> ends.getOrDefault(needed, Duration.ZERO))
              .max(Duration::compareTo)
              .orElse(Duration.ZERO);
      ends.put(step, begins.plus(takes.apply(step)));
    }
    return ends.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
