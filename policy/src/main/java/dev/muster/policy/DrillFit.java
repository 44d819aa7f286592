package dev.muster.policy;

import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RedisAddress;
import java.util.List;

/** Finds what a drill asks for that makes no sense for what its backup is of. */
record DrillFit(PolicyReader reader) {
  private static final List<String> OF_TABLES = List.of("tables", "queries");
  private static final List<String> LEVELS_OF_DATABASES = List.of("indexes", "queries");

  void require(Place drill, BackupSource source) {
    switch (source) {
      case PostgresAddress _ -> {}
      case RedisAddress redis -> requireNothingOfDatabases(drill, redis);
    }
  }

  private void requireNothingOfDatabases(Place drill, BackupSource source) {
    OF_TABLES.stream()
        .flatMap(key -> drill.find(key).stream())
        .forEach(place -> reader.error(place, "are of PostgreSQL, and " + words(source)));
    drill
        .find("verify")
        .filter(place -> LEVELS_OF_DATABASES.contains(place.text()))
        .ifPresent(place ->
            reader.error(
                place, "is 'opens' or 'rows', which is every key, where " + words(source)));
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
