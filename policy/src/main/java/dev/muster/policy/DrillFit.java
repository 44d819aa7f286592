package dev.muster.policy;

import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RedisAddress;
import java.util.List;
import java.util.stream.Stream;

/** Finds what a drill asks for that makes no sense for what its backup is of. */
record DrillFit(PolicyReader reader) {
  private static final List<String> LEVELS_OF_DATABASES = List.of("indexes", "queries");

  void require(Place drill, BackupSource source) {
    switch (source) {
      case PostgresAddress _ -> {
        requireNone(drill, source, "are of files", "files");
        requireNoMoment(drill, source);
      }
      case ClusterAddress _ -> {
        requireNone(drill, source, "are of a dump", "tables");
        requireNone(drill, source, "are of files", "files");
        if (drill.find("ago").isPresent() && drill.find("choose").isPresent()) {
          reader.error(drill.at("choose"), "is said by 'ago': the last from that moment or before");
        }
      }
      case RedisAddress _ -> {
        requireNone(drill, source, "are of PostgreSQL", "tables", "queries");
        requireNone(drill, source, "are of files", "files");
        requireLevel(drill, source, "key");
        requireNotFast(drill, source);
        requireNoMoment(drill, source);
      }
      case FileSelection _ -> {
        requireNone(drill, source, "are of PostgreSQL", "tables", "queries");
        requireNone(drill, source, "is of databases", "server");
        requireLevel(drill, source, "file");
        requireNoMoment(drill, source);
      }
    }
  }

  private void requireNone(Place drill, BackupSource source, String are, String... keys) {
    Stream.of(keys)
        .flatMap(key -> drill.find(key).stream())
        .forEach(place -> reader.error(place, are + ", and " + words(source)));
  }

  private void requireNoMoment(Place drill, BackupSource source) {
    requireNone(drill, source, "takes the log of a cluster", "ago");
  }

  private void requireLevel(Place drill, BackupSource source, String row) {
    drill
        .find("verify")
        .filter(place -> LEVELS_OF_DATABASES.contains(place.text()))
        .ifPresent(place ->
            reader.error(
                place,
                "is 'opens' or 'rows', which is every %s, where %s".formatted(row, words(source))));
  }

  private void requireNotFast(Place drill, BackupSource source) {
    drill
        .find("server")
        .filter(place -> place.text().equals("fast"))
        .ifPresent(place ->
            reader.error(
                place,
                "saves what a server writes to its disk, which it doesn't where " + words(source)));
  }

  private static String words(BackupSource source) {
    return "its backup is of " + source.product();
  }
}
