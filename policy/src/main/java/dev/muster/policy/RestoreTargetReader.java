package dev.muster.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.backup.BackupPlan;
import dev.muster.restore.BucketTarget;
import dev.muster.restore.BucketTarget.Besides;
import dev.muster.restore.DatabaseTarget;
import dev.muster.restore.RestoreTarget;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ExportAddress;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.StoreAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what a restore for real puts back into.
 *
 * @param backups of which there must be none there
 */
record RestoreTargetReader(
    PolicyReader reader, Map<String, StoreAddress> stores, Collection<BackupPlan> backups) {
  private static final String DATABASE = "into";
  private static final String BUCKET = "into-bucket";
  private static final List<String> OF_BUCKETS = List.of(BUCKET, "objects", "exact");

  /** A server keeps 63 bytes of a name, and the replaced database has 24 more. */
  private static final int LONGEST_NAME = 39;

  /** Nothing when it has a fault, which is told. */
  Optional<RestoreTarget> target(Place restore, BackupPlan backup) {
    return switch (backup.source()) {
      case PostgresAddress _ -> {
        requireNone(restore, backup, OF_BUCKETS);
        yield said(restore, DATABASE).map(this::database);
      }
      case BucketSelection _ -> {
        requireNone(restore, backup, List.of(DATABASE));
        yield said(restore, BUCKET).flatMap(place -> bucket(restore, place));
      }
      case ClusterAddress _, FileSelection _, ExportAddress _, RedisAddress _ -> {
        reader.error(
            restore.at("backup"),
            "is of %s: only databases of PostgreSQL and buckets are restored for real"
                .formatted(backup.source().product()));
        yield Optional.empty();
      }
    };
  }

  private void requireNone(Place restore, BackupPlan backup, List<String> keys) {
    keys.stream()
        .flatMap(key -> restore.find(key).stream())
        .forEach(place ->
            reader.error(place, "makes no sense: the backup is of " + backup.source().product()));
  }

  private Optional<Place> said(Place restore, String key) {
    Optional<Place> said = restore.find(key);
    if (said.isEmpty()) {
      reader.error(restore, "'%s' is missing".formatted(key));
    }
    return said;
  }

  private RestoreTarget database(Place place) {
    PostgresAddress address = new BackupReader(reader).database(place);
    if (address.database().getBytes(UTF_8).length > LONGEST_NAME) {
      reader.error(
          place.at("database"),
          "is longer than %d bytes, so what it replaces could not be named"
              .formatted(LONGEST_NAME));
    }
    return new DatabaseTarget(address);
  }

  private Optional<RestoreTarget> bucket(Place restore, Place place) {
    return new BackupReader(reader)
        .within(place, stores)
        .filter(address -> isApart(place, address))
        .map(address ->
            new BucketTarget(
                address,
                restore.items("objects").stream().map(Place::text).toList(),
                restore.find("exact").filter(exact -> exact.text().equals("true")).isPresent()
                    ? Besides.REMOVED
                    : Besides.LEFT));
  }

  /** What is put back must not be mixed with backups, and may remove what is there besides. */
  private boolean isApart(Place place, StoreAddress address) {
    List<String> within =
        backups.stream()
            .flatMap(backup ->
                Stream.concat(
                    Stream.of(backup.store()), Optional.ofNullable(backup.copy()).stream()))
            .filter(address::overlaps)
            .map(StoreAddress::name)
            .distinct()
            .toList();
    within.forEach(store ->
        reader.error(
            place, "is where backups are, in the store '%s', or has that in it".formatted(store)));
    return within.isEmpty();
  }
}
