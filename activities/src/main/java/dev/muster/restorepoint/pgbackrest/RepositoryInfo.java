package dev.muster.restorepoint.pgbackrest;

import dev.muster.restorepoint.RestorePointId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * @param lastSegment of the log that was archived last; null when none was
 */
public record RepositoryInfo(
    @Nullable String fault, List<BackupSet> sets, @Nullable String lastSegment) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** There is a cluster, and no backup of it yet. */
  private static final int NO_BACKUP = 2;

  public RepositoryInfo {
    sets = List.copyOf(sets);
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
              .map(archive -> archive.path("max").asString(""))
              .filter(name -> !name.isEmpty())
              .reduce((earlier, later) -> later)
              .orElse(null));
    } catch (JacksonException e) {
      throw new IllegalStateException("pgBackRest's info is not read: " + e.getOriginalMessage());
    }
  }

  private static BackupSet set(JsonNode backup) {
    JsonNode info = backup.path("info");
    return new BackupSet(
        backup.path("label").asString(),
        backup.path("type").asString(),
        backup.path("prior").isString() ? backup.path("prior").asString() : null,
        at(backup.path("timestamp").path("start")),
        at(backup.path("timestamp").path("stop")),
        backup.path("lsn").path("start").asString(""),
        backup.path("lsn").path("stop").asString(""),
        backup.path("archive").path("start").asString(""),
        backup.path("archive").path("stop").asString(""),
        info.path("size").asLong(),
        info.path("repository").path("size").asLong(),
        !backup.path("error").asBoolean(false),
        backup.path("annotation").path(BackupSet.POINT).stringValue(null));
  }

  private static Instant at(JsonNode seconds) {
    return Instant.ofEpochSecond(seconds.asLong());
  }

  /** The one that was taken last. */
  public Optional<BackupSet> newest() {
    return sets.stream().max(Comparator.comparing(BackupSet::stoppedAt));
  }

  /** The last that was taken for a restore point. */
  public Optional<BackupSet> of(RestorePointId point) {
    return sets.stream()
        .filter(set -> point.text().equals(set.point()))
        .max(Comparator.comparing(BackupSet::stoppedAt));
  }

  /** The one of a label. */
  public Optional<BackupSet> set(String label) {
    return sets.stream().filter(set -> set.label().equals(label)).findFirst();
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

  /** How many full backups there are. */
  public long fulls() {
    return sets.stream().filter(BackupSet::isFull).count();
  }

  /** Which type the next backup is of, where a full one is wanted so often. */
  public String nextType(Duration fullEvery, Instant now) {
    return sets.stream()
            .filter(BackupSet::isFull)
            .anyMatch(full -> full.startedAt().plus(fullEvery).isAfter(now))
        ? "incr"
        : "full";
  }
}
