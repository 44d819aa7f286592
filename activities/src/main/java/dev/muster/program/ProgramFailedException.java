package dev.muster.program;

/** A program did not do what it was run for; tells the end of what it complained of. */
public final class ProgramFailedException extends RuntimeException {
  ProgramFailedException(String message) {
    super(message);
  }

  ProgramFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
