package dev.muster.evidence;

/** An export that can't be read; the message names the line. */
public final class ExportFormatException extends Exception {
  ExportFormatException(long line, String reason) {
    super("line " + line + ": " + reason);
  }
}
