package dev.muster.restorepoint.s3;

import java.util.Arrays;

/**
 * Names of shared objects, a million in 32 megabytes at most: each is known by its first 64 bits,
 * which two of a million hashes have in common once in forty million times.
 */
public final class NameSet {
  private static final int DIGITS = 16;
  private static final int RADIX = 16;
  private static final int SMALLEST = 1 << 10;

  private long[] table = new long[SMALLEST];
  private int size;

  /** Adds one, by any thread. */
  public synchronized void add(String name) {
    if (2 * (size + 1) > table.length) {
      long[] before = table;
      table = new long[2 * before.length];
      size = 0;
      Arrays.stream(before).filter(bits -> bits != 0).forEach(this::put);
    }
    put(bits(name));
  }

  public synchronized boolean has(String name) {
    long bits = bits(name);
    return table[place(bits)] == bits;
  }

  public synchronized boolean isEmpty() {
    return size == 0;
  }

  private void put(long bits) {
    int place = place(bits);
    if (table[place] == 0) {
      table[place] = bits;
      size++;
    }
  }

  /** Where it is, or would be: the next free place after the one that its bits lead to. */
  private int place(long bits) {
    int place = (int) bits & (table.length - 1);
    while (table[place] != 0 && table[place] != bits) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  /** Never zero, which stands for nothing. */
  private static long bits(String name) {
    long bits = Long.parseUnsignedLong(name, 0, DIGITS, RADIX);
    return bits == 0 ? 1 : bits;
  }
}
