package dev.muster.backup;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.muster.restorepoint.BucketProtection;
import dev.muster.restorepoint.RestorePointId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restore point that was made.
 *
 * @param takenAt the moment that it leads back to
 * @param location of its manifest
 * @param bytes that are stored
 * @param sourceSize in bytes
 * @param holds how much it is, in words; null when nobody knows
 * @param sha256 of the stored dump or archive
 * @param before the restore point before it; null when there is none
 * @param omitted what a drill will not compare, at most some of it
 * @param key the name of the key that it is encrypted with; null when it is not
 * @param bucket that the objects are of; null when it is of something else
 * @param heartbeat the last that it has; null when it has none
 */
@JsonIgnoreProperties({"tables", "rows"}) // of runs before there was more than PostgreSQL
public record TakenBackup(
    RestorePointId point,
    Instant takenAt,
    Instant completedAt,
    String location,
    long bytes,
    @JsonAlias("databaseSize") long sourceSize,
    @Nullable String holds,
    String sha256,
    @Nullable Earlier before,
    List<String> omitted,
    @Nullable String key,
    @Nullable Bucket bucket,
    @Nullable Instant heartbeat) {
  public TakenBackup {
    omitted = List.copyOf(omitted);
  }

  /**
   * An earlier restore point, and the bytes that it has.
   *
   * @param objects how many it has; null when it is of no bucket
   */
  public record Earlier(RestorePointId point, long bytes, @Nullable Long objects) {
    /** One that is of no bucket. */
    public Earlier(RestorePointId point, long bytes) {
      this(point, bytes, null);
    }
  }

  /** What the bucket had, and how it protects it. */
  public record Bucket(long objects, BucketProtection protection) {}
}
