package dev.muster.restorepoint;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a restored copy must hold to be equal to what was backed up. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = DatabaseContents.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = DatabaseContents.class, name = "postgres"),
  @JsonSubTypes.Type(value = KeyspaceContents.class, name = "redis"),
  @JsonSubTypes.Type(value = FileContents.class, name = "files"),
  @JsonSubTypes.Type(value = ClusterContents.class, name = "cluster"),
  @JsonSubTypes.Type(value = ObjectContents.class, name = "bucket")
})
public sealed interface Contents
    permits DatabaseContents, KeyspaceContents, FileContents, ClusterContents, ObjectContents {
  /** How much it is, such as {@code 1,200 rows in 5 tables}. */
  String words();

  /** The same, counted. */
  Holding holding();

  /** What is not compared, and why. */
  List<String> omitted();

  /** Stored bytes of it that are in no component of its own. */
  default long storedElsewhere() {
    return 0;
  }
}
