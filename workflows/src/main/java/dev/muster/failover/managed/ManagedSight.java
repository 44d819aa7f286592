package dev.muster.failover.managed;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the API of one region says of a pair.
 *
 * @param vantage the name of the one in whose region it was asked
 * @param writers those that take writes by it; what is none of the pair by its id
 * @param followers the others that belong to it, likewise
 * @param change of who writes that is under way; null when none is
 * @param own why the one of that region is not fit, in a sentence; null when it is
 * @param shared why the pair is not, in sentences
 * @param silence why nothing was told; null when it was
 */
public record ManagedSight(
    String vantage,
    List<String> writers,
    List<String> followers,
    @Nullable ManagedChange change,
    @Nullable String own,
    List<String> shared,
    @Nullable String silence) {
  public ManagedSight {
    writers = List.copyOf(writers);
    followers = List.copyOf(followers);
    shared = List.copyOf(shared);
  }

  /** Of a region whose API tells nothing. */
  public static ManagedSight silent(String vantage, String why) {
    return new ManagedSight(vantage, List.of(), List.of(), null, null, List.of(), why);
  }

  /** Whether it tells anything. */
  boolean isTold() {
    return silence == null;
  }

  /** What stands against it, in sentences. */
  List<String> faults() {
    return Stream.concat(Stream.ofNullable(own), shared.stream()).toList();
  }

  /** For people. */
  public String words() {
    if (silence != null) {
      return "by %s: nothing: %s".formatted(vantage, silence);
    }
    String said =
        Stream.of(
                Stream.of(
                    writers.isEmpty()
                        ? "none takes writes"
                        : String.join(" and ", writers) + " takes writes"),
                followers.stream().map(follower -> follower + " follows"),
                Stream.ofNullable(change).map(ManagedChange::words),
                faults().stream())
            .flatMap(words -> words)
            .collect(Collectors.joining(", "));
    return "by %s: %s".formatted(vantage, said);
  }
}
