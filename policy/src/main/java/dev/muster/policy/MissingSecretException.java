package dev.muster.policy;

/** A reference to a secret that is not there; the message names the reference. */
public final class MissingSecretException extends RuntimeException {
  public MissingSecretException(SecretRef reference, String reason) {
    super("the secret " + reference + " can't be had: " + reason);
  }
}
