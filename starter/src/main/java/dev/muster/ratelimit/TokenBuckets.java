package dev.muster.ratelimit;

/** The token buckets that all fronts draw from. */
interface TokenBuckets extends AutoCloseable {
  /**
   * Draws up to so many tokens.
   *
   * @param name of the bucket
   * @throws RuntimeException when they can't be reached
   */
  Lease draw(String name, Allowance allowance, int wanted);

  /** Returns when they can be drawn from and throws, saying why, when they can't. */
  void probe();

  @Override
  void close();
}
