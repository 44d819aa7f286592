package dev.muster.restorepoint;

import java.util.Optional;

/**
 * The objects of a bucket that are backed up: all that are below its address, where nothing is ever
 * written.
 *
 * @param address a bucket and the prefix of their keys
 */
public record BucketSelection(StoreAddress address, Versioning versioning) implements BackupSource {
  /** What is wanted of the versions that the bucket keeps by itself. */
  public enum Versioning {
    /** That it keeps them: without, backups break a promise and drills fail. */
    REQUIRED,
    /** Nothing: whether it does is told. */
    REPORTED
  }

  @Override
  public String product() {
    return "objects";
  }

  @Override
  public boolean needsServer() {
    return false;
  }

  @Override
  public boolean sharesObjects() {
    return true;
  }

  /** What the bucket lacks of what is wanted of it, in a sentence. */
  public Optional<String> lack(BucketProtection found) {
    return versioning == Versioning.REQUIRED && found.versions().areLacking()
        ? Optional.of(
            "bucket %s is required to keep versions, and does not: %s"
                .formatted(address.bucket(), found.words()))
        : Optional.empty();
  }
}
