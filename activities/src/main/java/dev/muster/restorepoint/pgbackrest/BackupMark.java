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

  /** As pgBackRest is told a mark when it takes a backup. */
  public static String option(String mark) {
    return "--annotation=%s=%s".formatted(KEY, mark);
  }

  /** The mark of the backups that are taken for a restore point, one for each attempt. */
  public String of(RestorePointId point) {
    return place() + point.text();
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
