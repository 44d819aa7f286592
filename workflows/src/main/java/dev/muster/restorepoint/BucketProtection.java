package dev.muster.restorepoint;

import org.jspecify.annotations.Nullable;

/**
 * What a bucket does by itself against the loss of objects, as it said.
 *
 * @param objectLock how long it lets nobody remove what is written, in words; null when it does not
 *     or does not say
 */
public record BucketProtection(Versions versions, @Nullable String objectLock) {
  /** Nothing is known of it. */
  public static final BucketProtection UNKNOWN = new BucketProtection(Versions.UNKNOWN, null);

  /** Whether an object that is overwritten or removed stays as a version. */
  public enum Versions {
    ON("on"),
    SUSPENDED("suspended"),
    OFF("off"),
    UNKNOWN("not known");

    private final String word;

    Versions(String word) {
      this.word = word;
    }

    /** Whether it is known that none are kept. */
    boolean areLacking() {
      return this == SUSPENDED || this == OFF;
    }
  }

  /** Such as {@code versioning on, object lock of 30 days in compliance mode}. */
  public String words() {
    return "versioning %s, %s"
        .formatted(versions.word, objectLock == null ? "no object lock" : objectLock);
  }
}
