package dev.muster.incident;

import java.util.List;
import java.util.Map;

/**
 * The severity levels in use, and how an alert's label maps to them.
 *
 * @param label the label that carries the source's severity
 * @param mapping source severity to level name
 * @param fallback the level of an alert whose label is absent or unknown
 */
public record SeverityScale(
    List<SeverityLevel> levels, String label, Map<String, String> mapping, String fallback) {

  public SeverityScale {
    levels = List.copyOf(levels);
    mapping = Map.copyOf(mapping);
  }

  /** The level for an alert's labels. */
  public SeverityLevel levelFor(Map<String, String> labels) {
    String source = labels.getOrDefault(label, "");
    return level(mapping.getOrDefault(source, fallback));
  }

  /**
   * The level of a name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public SeverityLevel level(String name) {
    return levels.stream()
        .filter(level -> level.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no severity '"
                    + name
                    + "'; there are "
                    + String.join(", ", levels.stream().map(SeverityLevel::name).toList())));
  }
}
