package dev.muster.freeze;

import java.util.List;
import java.util.Map;

/** A plan that wants to start, with the services and systems it touches. */
public record FreezeSubject(
    String plan, List<String> services, List<String> systems, Map<String, String> labels) {
  public FreezeSubject {
    services = List.copyOf(services);
    systems = List.copyOf(systems);
    labels = Map.copyOf(labels);
  }
}
