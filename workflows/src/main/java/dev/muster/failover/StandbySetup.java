package dev.muster.failover;

import dev.muster.text.Bytes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a standby is set so that it can take its primary's place, and the primary so that it can
 * follow then. What nobody told is a reason that it is not.
 *
 * @param setups of both, as each machine was told
 * @param freeAtLeast bytes that the standby must be able to write; null when any will do
 */
record StandbySetup(
    String writer, String standby, List<NodeSetup> setups, @Nullable Long freeAtLeast) {
  StandbySetup {
    setups = List.copyOf(setups);
  }

  /** What speaks against it, in sentences. */
  List<String> faults() {
    return Stream.of(unknown(), obstacles(), compared(), room()).flatMap(faults -> faults).toList();
  }

  private Optional<NodeSetup> of(String node) {
    return setups.stream().filter(setup -> setup.node().equals(node)).findFirst();
  }

  private Stream<NodeSetup> both() {
    return Stream.of(writer, standby).flatMap(node -> of(node).stream());
  }

  private Stream<String> unknown() {
    return Stream.of(writer, standby)
        .filter(node -> of(node).isEmpty())
        .map("how %s is set is not known"::formatted);
  }

  private Stream<String> obstacles() {
    return both()
        .flatMap(setup ->
            setup.obstacles().stream()
                .map(obstacle -> "%s %s".formatted(setup.node(), obstacle.words())));
  }

  private Stream<String> compared() {
    Stream<String> deaf =
        both()
            .filter(setup -> !setup.hotStandby())
            .map(setup ->
                "%s would not answer while it follows: hot_standby is off".formatted(setup.node()));
    Stream<String> unlike =
        of(writer).stream().flatMap(from -> of(standby).stream().flatMap(to -> unlike(from, to)));
    return Stream.concat(deaf, unlike);
  }

  private static Stream<String> unlike(NodeSetup from, NodeSetup to) {
    Stream<String> version =
        from.major() == to.major()
            ? Stream.empty()
            : Stream.of(
                "%s is of PostgreSQL %d and %s of %d"
                    .formatted(from.node(), from.major(), to.node(), to.major()));
    Stream<String> checksums =
        from.checksums() == to.checksums()
            ? Stream.empty()
            : Stream.of(
                "the files of %s carry checksums, and those of %s do not"
                    .formatted(
                        from.checksums() ? from.node() : to.node(),
                        from.checksums() ? to.node() : from.node()));
    return Stream.of(version, checksums, lower(from, to)).flatMap(faults -> faults);
  }

  private static Stream<String> lower(NodeSetup from, NodeSetup to) {
    return new TreeMap<>(from.limits())
        .entrySet().stream()
            .filter(limit -> to.limits().getOrDefault(limit.getKey(), 0L) < limit.getValue())
            .map(limit ->
                "%s has %s of %d, and %s has %d"
                    .formatted(
                        to.node(),
                        limit.getKey(),
                        to.limits().getOrDefault(limit.getKey(), 0L),
                        from.node(),
                        limit.getValue()));
  }

  private Stream<String> room() {
    Long wanted = freeAtLeast;
    if (wanted == null) {
      return Stream.empty();
    }
    Optional<Long> free =
        setups.stream()
            .filter(setup -> setup.node().equals(standby))
            .map(NodeSetup::free)
            .filter(Objects::nonNull)
            .findFirst();
    if (free.isEmpty()) {
      return Stream.of("how much %s can still write is not known".formatted(standby));
    }
    return free.get() >= wanted
        ? Stream.empty()
        : Stream.of(
            "%s has room for %s, and %s are wanted"
                .formatted(standby, Bytes.words(free.get()), Bytes.words(wanted)));
  }
}
