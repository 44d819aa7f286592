package dev.muster.policy;

import dev.muster.backup.BackupPlan;
import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ExportAddress;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.TableName;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/** Reads where a row is written each second, so that a copy says to what moment it leads back. */
record HeartbeatReader(PolicyReader reader) {
  /** Each takes one of the places of a worker that plans need too. */
  static final int MOST = 20;

  private static final String KEY = "heartbeat";

  Optional<HeartbeatTable> of(Place backup, BackupSource source) {
    return backup
        .find(KEY)
        .flatMap(place ->
            switch (source) {
              case PostgresAddress database -> Optional.of(table(place, database));
              case ClusterAddress cluster -> Optional.of(table(place, cluster.postgres()));
              case RedisAddress _, FileSelection _, BucketSelection _, ExportAddress _ -> {
                reader.error(
                    place, "is written into PostgreSQL, and this is of " + source.product());
                yield Optional.empty();
              }
            });
  }

  private HeartbeatTable table(Place place, PostgresAddress source) {
    return new HeartbeatTable(
        new PostgresAddress(
            reader.text(place, "host", source.host()),
            reader.number(place, "port", source.port()),
            source.database(),
            place.at("user").text(),
            reader.secret(place.at("password")).toString()),
        place
            .find("table")
            .flatMap(name -> TableName.parse(name.text()))
            .orElse(HeartbeatTable.USUAL));
  }

  void requireFew(Collection<BackupPlan> backups) {
    backups.stream()
        .filter(backup -> backup.heartbeat() != null)
        .skip(MOST)
        .map(backup -> place(backup).at(KEY))
        .forEach(place ->
            reader.error(place, "is one more than the %d that are written".formatted(MOST)));
  }

  private Place place(BackupPlan backup) {
    return Objects.requireNonNull(reader.declarations().in(Section.BACKUPS).get(backup.name()));
  }
}
