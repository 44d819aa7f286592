package dev.muster.restore;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.muster.restorepoint.BackupSource;

/** What is put back into, and as whom. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DatabaseTarget.class, name = "postgres"),
  @JsonSubTypes.Type(value = BucketTarget.class, name = "bucket")
})
public sealed interface RestoreTarget permits DatabaseTarget, BucketTarget {
  /** Where it is, for people. */
  String words();

  /** Whether a backup of a source is one of what is here. */
  boolean isOf(BackupSource source);

  /** Whether it may be, since one place can have two addresses. */
  boolean mayBeOf(BackupSource source);
}
