package dev.muster.restorepoint;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Some keys of a Redis, whatever order they were read in.
 *
 * @param hash the sum of the hashes of all keys with their values, modulo 2 to the power of 128, in
 *     hexadecimal
 */
public record KeySum(long keys, String hash) {
  private static final BigInteger MODULUS = BigInteger.TWO.pow(128);
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");
  private static final int HEXADECIMAL = 16;

  /** No keys; made once what checks it is. */
  public static final KeySum ZERO = new KeySum(0, "0".repeat(32));

  public KeySum {
    if (keys < 0 || !HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("%d keys with the hash %s".formatted(keys, hash));
    }
  }

  /** So many keys whose hashes add up to a number. */
  static KeySum of(long keys, BigInteger sum) {
    return new KeySum(keys, "%032x".formatted(sum.mod(MODULUS)));
  }

  /** Both together. */
  public KeySum plus(KeySum other) {
    return of(keys + other.keys, number().add(other.number()));
  }

  private BigInteger number() {
    return new BigInteger(hash, HEXADECIMAL);
  }
}
