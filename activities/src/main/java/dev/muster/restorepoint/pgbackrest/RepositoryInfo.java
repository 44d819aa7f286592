package dev.muster.restorepoint.pgbackrest;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a repository of pgBackRest has of one cluster.
 *
 * @param fault why it has nothing that is of use, in its own words; null when it has
 * @param sets the oldest first
 * @param logs of which something was archived
 */
public record RepositoryInfo(@Nullable String fault, List<BackupSet> sets, List<ArchivedLog> logs) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** There is a cluster, and no backup of it yet. */
  private static final int NO_BACKUP = 2;

  public RepositoryInfo {
    sets = List.copyOf(sets);
    logs = List.copyOf(logs);
  }

  /** Reads what {@code info --output=json} says of one stanza. */
  static RepositoryInfo parse(String json) {
    try {
      JsonNode stanza = MAPPER.readTree(json).path(0);
      int code = stanza.path("status").path("code").asInt(-1);
      return new RepositoryInfo(
          code == 0 || code == NO_BACKUP
              ? null
              : stanza.path("status").path("message").asString("it says nothing of it"),
          stanza.path("backup").valueStream().map(RepositoryInfo::set).toList(),
          stanza
              .path("archive")
              .valueStream()
              .filter(archive -> archive.path("max").isString())
              .map(archive -> new ArchivedLog(database(archive), archive.path("max").asString()))
              .toList());
    } catch (JacksonException e) {
      throw new IllegalStateException("pgBackRest's info is not read: " + e.getOriginalMessage());
    }
  }

  private static BackupSet set(JsonNode backup) {
    JsonNode info = backup.path("info");
    return new BackupSet(
        backup.path("label").asString(),
        backup.path("type").asString(),
        database(backup),
        text(backup.path("prior")),
        at(backup.path("timestamp").path("start")),
        at(backup.path("timestamp").path("stop")),
        backup.path("lsn").path("start").asString(""),
        backup.path("lsn").path("stop").asString(""),
        backup.path("archive").path("start").asString(""),
        backup.path("archive").path("stop").asString(""),
        info.path("size").asLong(),
        info.path("repository").path("size").asLong(),
        !backup.path("error").asBoolean(false),
        text(backup.path("annotation").path(BackupMark.KEY)));
  }

  private static int database(JsonNode part) {
    return part.path("database").path("id").asInt(0);
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.asString() : null;
  }

  private static Instant at(JsonNode seconds) {
    return Instant.ofEpochSecond(seconds.asLong());
  }

  /** The one that was taken last. */
  public Optional<BackupSet> newest() {
    return sets.stream().max(Comparator.comparing(BackupSet::stoppedAt));
  }

  /** The last that was taken with a mark. */
  public Optional<BackupSet> marked(String mark) {
    return sets.stream()
        .filter(set -> mark.equals(set.mark()))
        .max(Comparator.comparing(BackupSet::stoppedAt));
  }

  /** The one of a label. */
  public Optional<BackupSet> set(String label) {
    return sets.stream().filter(set -> set.label().equals(label)).findFirst();
  }

  /**
   * The name of the segment that was archived last of the log that leads on from a backup; empty
   * when none was.
   */
  public Optional<String> lastSegment(String label) {
    return set(label)
        .flatMap(set ->
            logs.stream()
                .filter(log -> log.database() == set.database())
                .map(ArchivedLog::last)
                .max(Comparator.naturalOrder()));
  }

  /** Backups of some labels and all that they build on. */
  public Set<String> builtOn(Collection<String> labels) {
    Set<String> needed = new HashSet<>(labels);
    sets.reversed().stream()
        .filter(set -> needed.contains(set.label()))
        .flatMap(set -> Stream.ofNullable(set.prior()))
        .forEach(needed::add);
    return needed;
  }

  /**
   * Backups that became no restore point, and that nothing else builds on.
   *
   * @param marks what those of the plan begin with
   * @param told the labels that manifests tell of
   * @param before which they were over: a younger one may get its manifest yet
   */
  public Set<String> strays(String marks, Collection<String> told, Instant before) {
    Predicate<BackupSet> stray =
        set ->
            set.isMarked(marks) && !told.contains(set.label()) && set.stoppedAt().isBefore(before);
    Set<String> strays = labels(stray);
    strays.removeAll(builtOn(labels(stray.negate())));
    return strays;
  }

  private Set<String> labels(Predicate<BackupSet> wanted) {
    return sets.stream()
        .filter(wanted)
        .map(BackupSet::label)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** How many full backups there are. */
  public long fulls() {
    return sets.stream().filter(BackupSet::isFull).count();
  }

  /** Which type the next backup is of, where a full one that is sound is wanted so often. */
  public String nextType(Duration fullEvery, Instant now) {
    return sets.stream()
            .filter(BackupSet::isFull)
            .filter(BackupSet::sound)
            .anyMatch(full -> full.startedAt().plus(fullEvery).isAfter(now))
        ? "incr"
        : "full";
  }
}
