package dev.muster.restorepoint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The restore points of one plan, found in its store alone: what has a manifest is one, whatever
 * order the store lists it in.
 */
public final class Catalogue {
  private static final String MANIFEST = "manifest.json";
  private static final String PROOF = "proof-";
  private static final String JSON = ".json";

  private final NavigableSet<RestorePointId> points = new TreeSet<>();
  private final SortedMap<RestorePointId, List<String>> keys = new TreeMap<>();
  private final Map<RestorePointId, List<String>> proofs = new HashMap<>();

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
          String file = key.substring(end + 1);
          if (file.equals(MANIFEST)) {
            points.add(point);
          } else if (file.startsWith(PROOF) && file.endsWith(JSON)) {
            proofs.computeIfAbsent(point, id -> new ArrayList<>()).add(key);
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

  /** Where the proof of a restore point is that a drill came to; each drill has its own. */
  public static String proofKey(RestorePointId point, String drill) {
    return point.text() + "/" + PROOF + drill.replaceAll("[^A-Za-z0-9]+", "-") + JSON;
  }

  /** The newest restore point that was proven. */
  public Optional<RestorePointId> lastProven() {
    return points.reversed().stream().filter(proofs::containsKey).findFirst();
  }

  /** Where the proofs of a restore point are. */
  public List<String> proofsOf(RestorePointId point) {
    return List.copyOf(proofs.getOrDefault(point, List.of()));
  }

  /**
   * The longest time without a new restore point, from the last one before a moment until now: what
   * would have been lost at worst with the source. Empty when there is no restore point.
   */
  public Optional<Duration> longestGap(Instant since, Instant now) {
    if (points.isEmpty()) {
      return Optional.empty();
    }
    Instant last = lastBefore(since).orElse(points.first()).begunAt();
    Duration longest = Duration.ZERO;
    for (RestorePointId point : points) {
      longest = longer(longest, Duration.between(last, point.begunAt()));
      last = point.begunAt().isAfter(last) ? point.begunAt() : last;
    }
    return Optional.of(longer(longest, Duration.between(last, now)));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** The restore points, the oldest first. */
  public List<RestorePointId> points() {
    return List.copyOf(points);
  }

  public boolean has(RestorePointId point) {
    return points.contains(point);
  }

  /** The one before another. */
  public Optional<RestorePointId> before(RestorePointId point) {
    return Optional.ofNullable(points.lower(point));
  }

  /** The newest ones, the newest first, and the last that was proven however old it is. */
  public List<RestorePointId> newest(int most) {
    return Stream.concat(points.reversed().stream().limit(most), lastProven().stream())
        .distinct()
        .toList();
  }

  /** All keys of restore points and of what never became one. */
  public List<String> everything() {
    return keys.values().stream().flatMap(List::stream).toList();
  }

  /** What attempts left at a restore point that is another one's. */
  public List<String> strays(RestorePointId point, Manifest manifest) {
    Set<String> wanted =
        manifest.components().stream().map(Component::key).collect(Collectors.toSet());
    wanted.add(manifestKey(point));
    wanted.addAll(proofsOf(point));
    return keysOf(point).stream().filter(key -> !wanted.contains(key)).toList();
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
