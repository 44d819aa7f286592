package dev.muster.backup;

/** How the size of a restore point, or another count of it, differs from that of the one before. */
public record SizeChange(long before, long now) {
  private static final double PER_CENT = 100;

  public SizeChange {
    if (before <= 0 || now <= 0) {
      throw new IllegalArgumentException(
          "a restore point has bytes, and not " + before + ", " + now);
    }
  }

  /** In per cent of the one before; growth is positive. */
  public double perCent() {
    return ((double) now - before) * PER_CENT / before;
  }

  /** In words for people. */
  public String sentence() {
    return sentence("bytes");
  }

  /** In words for people, of what is counted. */
  public String sentence(String counted) {
    return "%,d %s, where the one before has %,d: %+.1f %%"
        .formatted(now, counted, before, perCent());
  }
}
