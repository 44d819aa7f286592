package dev.muster.restorepoint.pgbackrest;

import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import java.util.Objects;

/**
 * How a backup is told for which restore point it is taken, and where that has its manifest: in
 * another store that it has none says nothing. An annotation of pgBackRest, since its version 2.41.
 */
public record BackupMark(StoreAddress store) {
  static final String KEY = "muster";

  /** As pgBackRest is told it when it takes a backup. */
  public String option(RestorePointId point) {
    return "--annotation=%s=%s%s".formatted(KEY, place(), point.text());
  }

  /** What the marks of all backups of a plan begin with. */
  public String of(String plan) {
    return place() + plan + "/";
  }

  private String place() {
    return "%s/%s/%s"
        .formatted(
            Objects.requireNonNullElse(store.endpoint(), "s3:/"), store.bucket(), store.prefix());
  }
}
