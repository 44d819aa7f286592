package dev.muster.failover.traffic;

import dev.muster.failover.traffic.RecordSight.Answer;
import dev.muster.failover.traffic.RecordStanding.Elsewhere;
import dev.muster.failover.traffic.RecordStanding.Leads;
import dev.muster.failover.traffic.RecordStanding.NotKnown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One look at the records of a plan.
 *
 * @param sights of each, in the order of the records
 */
public record TrafficLook(List<TrafficRecord> records, List<RecordSight> sights) {
  /** Of a plan that has none. */
  public static final TrafficLook NONE = new TrafficLook(List.of(), List.of());

  public TrafficLook {
    records = List.copyOf(records);
    sights = List.copyOf(sights);
    if (records.size() != sights.size()) {
      throw new IllegalArgumentException(
          "%d records were looked at, and %d seen".formatted(records.size(), sights.size()));
    }
  }

  private Stream<Seen> all() {
    return IntStream.range(0, records.size())
        .mapToObj(index -> new Seen(records.get(index), sights.get(index)));
  }

  /** What stands against leading them to another server, in sentences; nothing when they may be. */
  public List<String> against() {
    return all().flatMap(seen -> seen.against().stream()).toList();
  }

  /**
   * In what they are not as a plan believes, in sentences.
   *
   * @param writer the name of the one that writes; null when that is not known
   */
  public List<String> faults(@Nullable String writer) {
    return all().flatMap(seen -> seen.faults(writer).stream()).toList();
  }

  /**
   * In what they do not lead to the one that writes for certain, in sentences.
   *
   * @param writer its name; null when that is not known
   */
  public List<String> misled(@Nullable String writer) {
    return all().flatMap(seen -> seen.misled(writer).stream()).toList();
  }

  /** Where each leads, for people, a line each. */
  public String words() {
    return all().map(Seen::words).collect(Collectors.joining("\n"));
  }

  private record Seen(TrafficRecord record, RecordSight sight) {
    private List<String> against() {
      Optional<String> wrong =
          switch (RecordStanding.of(record, sight)) {
            case Leads _ -> Optional.empty();
            case Elsewhere(String why) ->
                Optional.of(
                    "somebody else changed %s, and it stays so: %s".formatted(record.words(), why));
            case NotKnown(String why) ->
                Optional.of(
                    "where %s leads is not known everywhere: %s".formatted(record.words(), why));
          };
      return Stream.concat(wrong.stream(), Optional.ofNullable(sight.hindrance()).stream())
          .toList();
    }

    private List<String> faults(@Nullable String writer) {
      return Stream.concat(misled(writer).stream(), slow().stream()).toList();
    }

    private List<String> misled(@Nullable String writer) {
      List<String> faults = new ArrayList<>(against());
      if (RecordStanding.of(record, sight) instanceof Leads(String server)
          && writer != null
          && !server.equals(writer)) {
        faults.add(
            "%s leads to %s, and %s is the one that writes"
                .formatted(record.words(), server, writer));
      }
      return faults;
    }

    /** Why a change would be seen later than the plan says. */
    private Optional<String> slow() {
      return sight.answers().stream()
          .map(Answer::ttl)
          .filter(ttl -> ttl != null && ttl > record.ttl())
          .findFirst()
          .map(ttl ->
              "%s may be cached for %d s, and its plan says %d s"
                  .formatted(record.words(), ttl, record.ttl()));
    }

    private String words() {
      String led =
          switch (RecordStanding.of(record, sight)) {
            case Leads(String server) -> "leads to " + server;
            case Elsewhere(String why) -> "leads to neither: " + why;
            case NotKnown(String why) -> "is not known everywhere: " + why;
          };
      return Stream.concat(
              Stream.of("%s %s".formatted(record.words(), led)),
              Stream.concat(slow().stream(), Optional.ofNullable(sight.hindrance()).stream()))
          .collect(Collectors.joining("; "));
    }
  }
}
