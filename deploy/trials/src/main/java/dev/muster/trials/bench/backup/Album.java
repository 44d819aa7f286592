package dev.muster.trials.bench.backup;

import dev.muster.trials.Flags;
import java.util.List;

/** How many objects a bucket has, of which size, and how often it is measured. */
record Album(int objects, int bytes, int rounds) {
  private static final int KILOBYTE = 1_000;
  private static final int MEGABYTE = 1_000_000;
  private static final List<Album> QUICK =
      List.of(new Album(200, 10 * KILOBYTE, 1), new Album(2, 20 * MEGABYTE, 1));
  private static final List<Album> FULL =
      List.of(new Album(10_000, 10 * KILOBYTE, 3), new Album(20, 50 * MEGABYTE, 3));

  static List<Album> chosen(Flags flags) {
    return flags.has("quick") ? QUICK : FULL;
  }

  @Override
  public String toString() {
    String size =
        bytes < MEGABYTE
            ? "%d kB".formatted(bytes / KILOBYTE)
            : "%d MB".formatted(bytes / MEGABYTE);
    return "%,d objects of %s".formatted(objects, size);
  }
}
