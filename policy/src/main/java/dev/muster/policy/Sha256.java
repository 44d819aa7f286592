package dev.muster.policy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which revisions and grouping keys are named. */
final class Sha256 {
  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
