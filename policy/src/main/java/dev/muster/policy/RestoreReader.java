package dev.muster.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.backup.BackupPlan;
import dev.muster.drill.RestorePointChoice;
import dev.muster.restore.RestorePlan;
import dev.muster.restorepoint.PostgresAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads restores for real. */
record RestoreReader(PolicyReader reader) {
  private static final Duration GIVE_UP_AFTER = Duration.ofHours(6);

  /** A server keeps 63 bytes of a name, and the replaced database has 24 more. */
  private static final int LONGEST_NAME = 39;

  Map<String, RestorePlan> restores(Map<String, BackupPlan> backups, String revision) {
    Map<String, RestorePlan> restores = new LinkedHashMap<>();
    reader
        .members(
            Section.RESTORES,
            (name, place) ->
                Optional.ofNullable(
                        backups.get(reader.reference(place.at("backup"), Section.BACKUPS)))
                    .map(backup -> restore(name, place, backup, revision)))
        .forEach((name, found) -> found.ifPresent(restore -> restores.put(name, restore)));
    return restores;
  }

  private RestorePlan restore(String name, Place place, BackupPlan backup, String revision) {
    if (!(backup.source() instanceof PostgresAddress)) {
      reader.error(
          place.at("backup"),
          "is of %s: only a database of PostgreSQL is restored for real"
              .formatted(backup.source().product()));
    }
    return new RestorePlan(
        name,
        place.at("summary").text(),
        place.at("owner").text(),
        backup,
        into(place.at("into")),
        new RoutineReader(reader).terms(place.at("approval")),
        reader.period(place, "within").orElse(null),
        reader.period(place, "give-up-after").orElse(GIVE_UP_AFTER),
        RestorePointChoice.LATEST,
        false,
        RestorePlan.Mode.FOR_REAL,
        new EncryptionReader(reader).keys(),
        revision);
  }

  private PostgresAddress into(Place place) {
    PostgresAddress into = new BackupReader(reader).database(place);
    if (into.database().getBytes(UTF_8).length > LONGEST_NAME) {
      reader.error(
          place.at("database"),
          "is longer than %d bytes, so what it replaces could not be named"
              .formatted(LONGEST_NAME));
    }
    return into;
  }
}
