package dev.muster.evidence;

/**
 * Something that is wrong with a chain.
 *
 * @param number of the record that it is about, 0 when it is about the head
 * @param sentence what a person should read
 */
public record ChainFinding(Kind kind, long number, String sentence) {
  /** What can be wrong. */
  public enum Kind {
    /** A record is not what its hash was taken over. */
    EDITED,
    /** Records are missing between others, or at the start. */
    GAP,
    /** A record stands behind a later one. */
    OUT_OF_ORDER,
    /** A number is there twice. */
    DUPLICATE,
    /** A record was sealed onto another than the one before it. */
    BROKEN_LINK,
    /** A record or the head belongs to another chain. */
    FOREIGN,
    /** Nothing signed says how far the chain went. */
    NO_HEAD,
    /** The head is signed by a key that is not among those given. */
    UNKNOWN_KEY,
    /** The key that the head names did not sign it. */
    BAD_SIGNATURE,
    /** The signed head stands on a record that is not there any more. */
    CUT,
    /** There are records that the signed head does not cover. */
    BEYOND_HEAD,
    /** The last record is another than the one that was signed. */
    HEAD_MISMATCH
  }

  @Override
  public String toString() {
    return kind + ": " + sentence;
  }
}
