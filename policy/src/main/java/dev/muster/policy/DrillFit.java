package dev.muster.policy;

import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.PostgresAddress;
import java.util.List;

/** Finds what a drill asks for that makes no sense for what its backup is of. */
record DrillFit(PolicyReader reader) {
  private static final List<String> OF_TABLES = List.of("tables", "queries");
  private static final List<String> OF_SERVERS = List.of("server", "inject");
  private static final List<String> LEVELS_OF_DATABASES = List.of("indexes", "queries");

  void require(Place drill, BackupSource source) {
    switch (source) {
      case PostgresAddress _ -> requireNoFiles(drill, source);
      case FileSelection _ -> requireNothingOfServers(drill, source);
    }
  }

  private void requireNoFiles(Place drill, BackupSource source) {
    drill
        .find("files")
        .ifPresent(place -> reader.error(place, "are of backups of files, and " + words(source)));
  }

  private void requireNothingOfServers(Place drill, BackupSource source) {
    OF_TABLES.stream()
        .flatMap(key -> drill.find(key).stream())
        .forEach(place -> reader.error(place, "are of PostgreSQL, and " + words(source)));
    OF_SERVERS.stream()
        .flatMap(key -> drill.find(key).stream())
        .forEach(place -> reader.error(place, "is of databases, and " + words(source)));
    drill
        .find("verify")
        .filter(place -> LEVELS_OF_DATABASES.contains(place.text()))
        .ifPresent(place ->
            reader.error(
                place, "is 'opens' or 'rows', which is every file, where " + words(source)));
  }

  private static String words(BackupSource source) {
    return "its backup is of " + source.product();
  }
}
