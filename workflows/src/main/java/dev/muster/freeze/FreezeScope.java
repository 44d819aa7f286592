package dev.muster.freeze;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What a freeze concerns: everything when it names nothing, else whatever has one of the names or
 * carries all of the labels.
 */
public record FreezeScope(
    List<String> plans, List<String> services, List<String> systems, Map<String, String> labels) {
  public static final FreezeScope EVERYTHING =
      new FreezeScope(List.of(), List.of(), List.of(), Map.of());

  public FreezeScope {
    plans = List.copyOf(plans);
    services = List.copyOf(services);
    systems = List.copyOf(systems);
    labels = Map.copyOf(labels);
  }

  boolean concerns(FreezeSubject subject) {
    return equals(EVERYTHING)
        || plans.contains(subject.plan())
        || !Collections.disjoint(services, subject.services())
        || !Collections.disjoint(systems, subject.systems())
        || carriedBy(subject);
  }

  private boolean carriedBy(FreezeSubject subject) {
    return !labels.isEmpty() && subject.labels().entrySet().containsAll(labels.entrySet());
  }
}
