package dev.muster.failover.redis;

/** How far a Redis is that was told to hand writing over, by {@code FAILOVER}. */
public enum HandOver {
  /** It was not told to, has done it, or has given it up. */
  NONE,
  /** It holds writes back until its replica has them all; can be ended without a trace. */
  WAITING,
  /** It has given writing up and asks its replica to take it, which may have done so by now. */
  UNDER_WAY
}
