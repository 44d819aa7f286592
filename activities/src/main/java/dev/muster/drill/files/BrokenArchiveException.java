package dev.muster.drill.files;

import java.io.IOException;

/** What was stored is what it was, and can't be unpacked: it tells of the backup. */
public final class BrokenArchiveException extends IOException {
  BrokenArchiveException(String message) {
    super(message);
  }
}
