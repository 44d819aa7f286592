package dev.muster.restorepoint;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a backup is of, and how it is reached. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = PostgresAddress.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = PostgresAddress.class, name = "postgres"),
  @JsonSubTypes.Type(value = RedisAddress.class, name = "redis"),
  @JsonSubTypes.Type(value = FileSelection.class, name = "files"),
  @JsonSubTypes.Type(value = ClusterAddress.class, name = "cluster"),
  @JsonSubTypes.Type(value = BucketSelection.class, name = "bucket"),
  @JsonSubTypes.Type(value = ExportAddress.class, name = "export")
})
public sealed interface BackupSource
    permits PostgresAddress,
        RedisAddress,
        FileSelection,
        ClusterAddress,
        BucketSelection,
        ExportAddress {
  /** What it is, for people, such as {@code PostgreSQL}. */
  String product();

  /** Whether it takes a server of its own to restore it. */
  default boolean needsServer() {
    return true;
  }

  /** Whether its log is kept too, so that not only restore points can be brought back. */
  default boolean keepsLog() {
    return false;
  }

  /** Whether what restore points have in common is stored once. */
  default boolean sharesObjects() {
    return false;
  }
}
