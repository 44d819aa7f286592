package dev.muster.restore;

import dev.muster.restorepoint.ObjectContents;

/** How many objects, and how much they hold. */
public record ObjectCount(long objects, long bytes) {
  public static final ObjectCount NONE = new ObjectCount(0, 0);

  /** With one more. */
  public ObjectCount and(long more) {
    return new ObjectCount(objects + 1, bytes + more);
  }

  /** Such as {@code 3 objects with 1,024 bytes}. */
  public String words() {
    return objects == 0 ? "none" : ObjectContents.words(objects, bytes);
  }
}
