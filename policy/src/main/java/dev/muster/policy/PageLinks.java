package dev.muster.policy;

import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.recovery.Deployment;
import dev.muster.recovery.Page;
import dev.muster.recovery.RecoveryGraph;
import dev.muster.recovery.RecoveryStep;
import dev.muster.recovery.RecoveryWork;
import dev.muster.recovery.RecoveryWork.Names;
import dev.muster.recovery.RecoveryWork.SmokeTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tells the steps of a plan of each other that show a page and take it off, and what is wrong among
 * them.
 *
 * @param steps as they are written, by name
 * @param graph of those steps, which have an order
 */
record PageLinks(PolicyReader reader, Map<String, Place> steps, RecoveryGraph graph) {

  /** The same steps, each page with what takes it off. */
  List<RecoveryStep> linked(List<RecoveryStep> read) {
    Map<String, RecoveryWork> works = new HashMap<>();
    read.forEach(step -> works.put(step.name(), step.work()));
    requireEachApplicationOnce(read);
    read.forEach(step -> requireTakenOff(step, works));
    return read.stream()
        .map(step -> new RecoveryStep(step.name(), step.after(), linked(step, works)))
        .toList();
  }

  private RecoveryWork linked(RecoveryStep step, Map<String, RecoveryWork> works) {
    return switch (step.work()) {
      case Page.End end -> {
        if (!(works.get(end.page()) instanceof Page.Mode mode)) {
          reader.error(
              place(step, "unpage"),
              "there is no step '%s' with a page at its sites".formatted(end.page()));
          yield end;
        }
        requireAfter(step.name(), end.page());
        warnOfUntested(step, works);
        yield new Page.End(end.page(), mode.sites());
      }
      case Page.Names page -> {
        if (!(works.get(page.names()) instanceof Names names)) {
          reader.error(
              place(step, "page"), "there is no step '%s' with 'traffic'".formatted(page.names()));
          yield page;
        }
        requireAfter(page.names(), step.name());
        names.records().forEach(record -> requirePage(page.names(), record));
        yield new Page.Names(page.names(), names.records());
      }
      case RecoveryWork other -> other;
    };
  }

  private void requirePage(String names, TrafficRecord record) {
    if (!record.values().containsKey(Page.NAME)) {
      reader.error(
          written(names).at("traffic"),
          "%s has no value '%s', and is to lead to its page".formatted(record.words(), Page.NAME));
    }
  }

  private void requireAfter(String step, String before) {
    if (!graph.dependents(before).contains(step)) {
      reader.error(
          written(step), "does not come after '%s', whose page it takes off".formatted(before));
    }
  }

  private void requireTakenOff(RecoveryStep step, Map<String, RecoveryWork> works) {
    boolean isTakenOff =
        works.values().stream()
            .anyMatch(work -> work instanceof Page.End end && end.page().equals(step.name()));
    if (step.work() instanceof Page.Mode && !isTakenOff) {
      reader.error(
          place(step, "page"),
          "is never taken off: a step with 'unpage: %s' does".formatted(step.name()));
    }
  }

  private void requireEachApplicationOnce(List<RecoveryStep> read) {
    Map<String, String> known = new HashMap<>();
    for (RecoveryStep step : read) {
      if (step.work() instanceof Deployment deployment) {
        String before = known.putIfAbsent(deployment.application(), step.name());
        if (before != null) {
          reader.error(
              place(step, "deploy"),
              "deploys %s, as '%s' does".formatted(deployment.application(), before));
        }
      }
    }
  }

  /** Users are to see the page until the site was tried, wherever they are led from. */
  private void warnOfUntested(RecoveryStep end, Map<String, RecoveryWork> works) {
    List<String> tests = tests(works).filter(test -> isAfter(end.name(), test)).toList();
    if (tests.isEmpty()) {
      reader.warning(
          place(end, "unpage"),
          "takes the page off before anything shows that the site serves: have it come after a step"
              + " with 'check'");
    }
    works.forEach((name, work) -> {
      if (work instanceof Names && tests(works).anyMatch(test -> isAfter(name, test))) {
        tests.stream()
            .filter(test -> !isAfter(name, test))
            .forEach(test ->
                reader.warning(
                    written(name).at("traffic"),
                    "is led before '%s', which the page waits for".formatted(test)));
      }
    });
  }

  private static Stream<String> tests(Map<String, RecoveryWork> works) {
    return works.entrySet().stream()
        .filter(each -> each.getValue() instanceof SmokeTest)
        .map(Map.Entry::getKey)
        .sorted();
  }

  private boolean isAfter(String step, String before) {
    return graph.dependents(before).contains(step);
  }

  private Place place(RecoveryStep step, String key) {
    return written(step.name()).at(key);
  }

  private Place written(String step) {
    return Objects.requireNonNull(steps.get(step));
  }
}
