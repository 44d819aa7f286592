package dev.muster.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One look at what the restores of a recovery would put back.
 *
 * @param seen by the name of the step
 * @param failure the moment before which what is written is lost
 */
record RestoreLook(Map<String, RestoreSight> seen, Instant failure) {
  static final RestoreLook NONE = new RestoreLook(Map.of(), Instant.EPOCH);

  RestoreLook {
    seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
  }

  boolean isEmpty() {
    return seen.isEmpty();
  }

  /** What stands against it, in sentences. */
  List<String> against() {
    return seen.values().stream()
        .filter(sight -> sight.point() == null)
        .map(sight -> sight.sentence(failure))
        .toList();
  }

  /** What a step would put back; nothing for one that restores nothing. */
  Optional<String> sentence(String step) {
    return Optional.ofNullable(seen.get(step)).map(sight -> sight.sentence(failure));
  }

  /** For people, a line each. */
  String sentences() {
    return seen.values().stream()
        .map(sight -> sight.sentence(failure))
        .collect(Collectors.joining("\n"));
  }

  /** The most that any would lose; null while that of one is not known. */
  @Nullable Duration loss() {
    return against().isEmpty()
        ? seen.values().stream()
            .flatMap(sight -> Stream.ofNullable(sight.loss(failure)))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO)
        : null;
  }
}
