package dev.muster.restorepoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The restore points of one plan, found in its store alone: what has a manifest is one, whatever
 * order the store lists it in.
 */
public final class Catalogue {
  private static final String MANIFEST = "manifest.json";

  private final SortedSet<RestorePointId> points = new TreeSet<>();
  private final SortedMap<RestorePointId, List<String>> keys = new TreeMap<>();

  private Catalogue() {}

  /** Reads the keys of a store, each {@code <plan>/<time>/<rest>}; others are none of Muster's. */
  public static Catalogue of(Collection<String> keys) {
    Catalogue catalogue = new Catalogue();
    keys.forEach(catalogue::add);
    return catalogue;
  }

  private void add(String key) {
    int end = key.indexOf('/', key.indexOf('/') + 1);
    if (end < 0) {
      return;
    }
    RestorePointId.parse(key.substring(0, end))
        .ifPresent(point -> {
          keys.computeIfAbsent(point, id -> new ArrayList<>()).add(key);
          if (key.substring(end + 1).equals(MANIFEST)) {
            points.add(point);
          }
        });
  }

  /** Where the manifest of a restore point is. */
  public static String manifestKey(RestorePointId point) {
    return point.text() + "/" + MANIFEST;
  }

  /** Where a run stores a component; an attempt never writes where another one did. */
  public static String componentKey(RestorePointId point, String attempt, String file) {
    return point.text() + "/" + attempt + "/" + file;
  }

  /** The restore points, the oldest first. */
  public List<RestorePointId> points() {
    return List.copyOf(points);
  }

  /** The newest one, by the time in its name. */
  public Optional<RestorePointId> latest() {
    return points.isEmpty() ? Optional.empty() : Optional.of(points.last());
  }

  /** The newest one that leads back to a moment or to before it. */
  public Optional<RestorePointId> lastBefore(Instant moment) {
    return points.reversed().stream().filter(point -> !point.begunAt().isAfter(moment)).findFirst();
  }

  /** All keys of a restore point. */
  public List<String> keysOf(RestorePointId point) {
    return List.copyOf(keys.getOrDefault(point, List.of()));
  }

  /** What runs left that never came to a restore point and were begun before a moment, by run. */
  public Map<RestorePointId, List<String>> remains(Instant begunBefore) {
    SortedMap<RestorePointId, List<String>> remains = new TreeMap<>(keys);
    remains.keySet().removeAll(points);
    remains.keySet().removeIf(point -> !point.begunAt().isBefore(begunBefore));
    return remains;
  }
}
