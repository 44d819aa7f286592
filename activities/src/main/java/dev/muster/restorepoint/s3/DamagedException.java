package dev.muster.restorepoint.s3;

import java.io.IOException;

/** What is stored is not, to the byte, what a backup stored. */
public final class DamagedException extends IOException {
  public DamagedException(String message) {
    super(message);
  }
}
