package dev.muster.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A value in a policy file and where it stands.
 *
 * @param path keys and {@code [index]} parts from the top of the file
 * @param lines the line of each path of the file
 */
record Place(String file, List<String> path, JsonNode node, Map<List<String>, Integer> lines) {

  /** The value of a key, which the schema requires. */
  Place at(String key) {
    return child(key, node.required(key));
  }

  /** The value of a key that may be absent. */
  Optional<Place> find(String key) {
    return Optional.ofNullable(node.get(key)).map(value -> child(key, value));
  }

  /** The members of a list. */
  List<Place> items() {
    return IntStream.range(0, node.size())
        .mapToObj(index -> child("[" + index + "]", node.required(index)))
        .toList();
  }

  /** The members of a list that may be absent. */
  List<Place> items(String key) {
    return find(key).map(Place::items).orElse(List.of());
  }

  /** The values of a mapping by key, in the order written. */
  Map<String, Place> entries() {
    Map<String, Place> entries = new LinkedHashMap<>();
    node.properties().forEach(property -> entries.put(property.getKey(), at(property.getKey())));
    return entries;
  }

  /** The values of a mapping that may be absent. */
  Map<String, Place> entries(String key) {
    return find(key).map(Place::entries).orElse(Map.of());
  }

  /** Where it stands, for people. */
  String position() {
    return file + ":" + line(path);
  }

  String text() {
    return node.asString();
  }

  /** The line of a path, or of the nearest above it that is written. */
  private int line(List<String> wanted) {
    List<String> nearest = wanted;
    while (!nearest.isEmpty() && !lines.containsKey(nearest)) {
      nearest = nearest.subList(0, nearest.size() - 1);
    }
    return lines.getOrDefault(nearest, 1);
  }

  Fault fault(Fault.Severity severity, String reason) {
    return new Fault(severity, file, line(path), display(path), reason);
  }

  /** A place below, whether or not something is written there. */
  Place below(List<String> further) {
    return new Place(file, join(path, further), node, lines);
  }

  private Place child(String key, JsonNode value) {
    return new Place(file, join(path, List.of(key)), value, lines);
  }

  private static List<String> join(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private static String display(List<String> path) {
    return path.stream().map(Quote::plain).collect(Collectors.joining(".")).replace(".[", "[");
  }
}
