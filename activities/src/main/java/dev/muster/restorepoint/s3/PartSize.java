package dev.muster.restorepoint.s3;

/** How large the parts of an upload are: a store takes 10,000 of them, each of 5 MiB at least. */
final class PartSize {
  static final int MEBIBYTE = 1 << 20;
  private static final int SMALLEST = 8 * MEBIBYTE;
  private static final int LARGEST = 128 * MEBIBYTE;
  private static final int PARTS = 10_000;

  /** An estimate may be wrong by this, and the parts are enough all the same. */
  private static final int SAFETY = 2;

  private PartSize() {}

  static int of(long estimate) {
    long needed = Math.ceilDiv(Math.max(0, estimate), PARTS / SAFETY);
    long rounded = Math.ceilDiv(needed, MEBIBYTE) * MEBIBYTE;
    return Math.clamp(rounded, SMALLEST, LARGEST);
  }
}
