package dev.muster.restorepoint;

/** What stands where a manifest should be can't be read as one. */
public final class UnreadableManifestException extends RuntimeException {
  public UnreadableManifestException(String message) {
    super(message);
  }
}
