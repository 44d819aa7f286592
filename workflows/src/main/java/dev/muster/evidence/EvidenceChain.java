package dev.muster.evidence;

import java.util.regex.Pattern;

/**
 * A chain up to its last record: what the next one is sealed onto.
 *
 * @param name of the plan, such as {@code incident/checkout} or {@code routine/cache-flush}
 * @param number of the last record, 0 while there is none
 * @param hash of the last record, {@link #START} while there is none
 */
public record EvidenceChain(String name, long number, String hash) {
  /** Stands where the first record has no record before it. */
  public static final String START = "0".repeat(64);

  private static final int LONGEST_NAME = 200;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*+(/[A-Za-z0-9][A-Za-z0-9._-]*+)*+");

  public EvidenceChain {
    requireName(name);
    ChainHash.require(hash);
    if (number < 0 || (number == 0) != hash.equals(START)) {
      throw new IllegalArgumentException(name + ": there is no such place in a chain: " + number);
    }
  }

  /** A chain without a record. */
  public static EvidenceChain start(String name) {
    return new EvidenceChain(name, 0, START);
  }

  /** The next record of this chain. */
  public SealedRecord seal(StoredBytes bytes) {
    long next = Math.incrementExact(number);
    return new SealedRecord(name, next, hash, ChainHash.of(name, next, hash, bytes), bytes);
  }

  /**
   * This chain with one record more.
   *
   * @throws IllegalArgumentException when the record is not the next one
   */
  public EvidenceChain with(SealedRecord next) {
    if (!next.equals(seal(next.bytes()))) {
      throw new IllegalArgumentException(
          name + ": record " + next.number() + " is not sealed onto record " + number);
    }
    return new EvidenceChain(name, next.number(), next.hash());
  }

  /**
   * Says whether a chain may have that name.
   *
   * @throws IllegalArgumentException when it may not, with a sentence that does not repeat it
   */
  public static void requireName(String name) {
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a chain is named by letters, digits, '.', '_' and '-' in parts between '/', such as"
              + " incident/checkout, in at most "
              + LONGEST_NAME
              + " characters");
    }
  }
}
