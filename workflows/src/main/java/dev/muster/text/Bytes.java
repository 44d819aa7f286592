package dev.muster.text;

import java.util.List;
import java.util.Locale;

/** Sizes as people read them. */
public final class Bytes {
  private static final int STEP = 1_000;
  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB", "EB");

  private Bytes() {}

  /** With three digits that matter, such as {@code 36.2 MB}. */
  public static String words(long bytes) {
    if (bytes < STEP) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    double size = bytes;
    int unit = -1;
    // what would be written as 1000 is one of the next unit
    while (size >= STEP - 0.5 && unit < UNITS.size() - 1) {
      size /= STEP;
      unit++;
    }
    String form = size < 10 ? "%.2f %s" : size < 100 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, form, size, UNITS.get(unit));
  }
}
