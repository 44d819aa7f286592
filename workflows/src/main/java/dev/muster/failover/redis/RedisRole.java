package dev.muster.failover.redis;

/** Which part a Redis takes in its pair, as it says itself. */
public enum RedisRole {
  /** It takes writes. */
  MASTER,
  /** It follows another one, or seeks to. */
  REPLICA
}
