package dev.muster.restorepoint;

/**
 * Where a sequence stood. Sequences know no snapshot: while a dump is taken they go on, and the
 * dump has one of the values between the first and the last.
 *
 * @param first as it stood before the dump
 * @param last as it stood after it
 */
public record SequenceContents(String name, long first, long last) {
  /** Whether a copy may stand where it does. */
  boolean allows(SequenceContents copy) {
    return copy.first() >= Math.min(first, last) && copy.first() <= Math.max(first, last);
  }
}
