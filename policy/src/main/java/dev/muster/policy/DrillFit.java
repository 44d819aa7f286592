package dev.muster.policy;

import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ExportAddress;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RedisAddress;
import java.util.List;

/** Finds what a drill asks for that makes no sense for what its backup is of. */
record DrillFit(PolicyReader reader) {
  private static final List<String> LEVELS_OF_DATABASES = List.of("indexes", "queries");
  private static final Only TABLES = new Only("tables", "are of PostgreSQL");
  private static final Only TABLES_OF_A_DUMP = new Only("tables", "are of a dump");
  private static final Only QUERIES = new Only("queries", "are of PostgreSQL");
  private static final Only FILES = new Only("files", "are of files");
  private static final Only OBJECTS = new Only("objects", "are of buckets");
  private static final Only MOMENT = new Only("ago", "takes the log of a cluster");
  private static final Only NAMED = new Only("named", "takes the log of a cluster");
  private static final Only SERVER = new Only("server", "is of databases");

  void require(Place drill, BackupSource source) {
    switch (source) {
      case PostgresAddress _ -> requireNone(drill, source, FILES, OBJECTS, MOMENT, NAMED);
      case ClusterAddress _ -> {
        requireNone(drill, source, TABLES_OF_A_DUMP, FILES, OBJECTS);
        if (drill.find("ago").isPresent() && drill.find("choose").isPresent()) {
          reader.error(drill.at("choose"), "is said by 'ago': the last from that moment or before");
        }
      }
      case RedisAddress _ -> {
        requireNone(drill, source, TABLES, QUERIES, FILES, OBJECTS, MOMENT, NAMED);
        requireLevel(drill, source, "key");
        requireNotFast(drill, source);
      }
      case FileSelection _, ExportAddress _ -> {
        requireNone(drill, source, TABLES, QUERIES, OBJECTS, SERVER, MOMENT, NAMED);
        requireLevel(drill, source, "file");
      }
      case BucketSelection _ -> {
        requireNone(drill, source, TABLES, QUERIES, FILES, SERVER, MOMENT, NAMED);
        requireLevel(drill, source, "object");
      }
    }
  }

  /** What only makes sense for some. */
  private record Only(String key, String are) {}

  private void requireNone(Place drill, BackupSource source, Only... others) {
    for (Only other : others) {
      drill
          .find(other.key())
          .ifPresent(place -> reader.error(place, other.are() + ", and " + words(source)));
    }
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
