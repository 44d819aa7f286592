package dev.muster.evidence.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The lines of a text, none of which is longer than a record can be: what is read is not trusted,
 * and throws IllegalArgumentException otherwise.
 */
final class BoundedLines implements Iterator<String> {
  /** The most characters of one; a record of 200 KB takes 270 thousand. */
  static final int LONGEST = 1_000_000;

  private final BufferedReader text;

  BoundedLines(BufferedReader text) {
    this.text = text;
  }

  @Override
  public boolean hasNext() {
    try {
      text.mark(1);
      if (text.read() < 0) {
        return false;
      }
      text.reset();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      return line();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next;
    while ((next = text.read()) >= 0 && next != '\n') {
      if (line.length() == LONGEST) {
        throw new IllegalArgumentException(
            "a line is longer than %d characters".formatted(LONGEST));
      }
      line.append((char) next);
    }
    return line.toString();
  }
}
