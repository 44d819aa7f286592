package dev.muster.restorepoint.bucket;

import java.io.IOException;

/** The list of a restore point's objects is what was stored, and is none. */
public final class BrokenListException extends IOException {
  BrokenListException(String message) {
    super("the list of objects is broken: " + message);
  }
}
