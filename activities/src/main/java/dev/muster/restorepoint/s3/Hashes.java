package dev.muster.restorepoint.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that stored bytes are known by. */
public final class Hashes {
  private Hashes() {}

  /** Begins one. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
