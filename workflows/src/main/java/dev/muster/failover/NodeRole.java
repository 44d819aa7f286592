package dev.muster.failover;

/** Which part a server takes in its pair, as the server itself says. */
public enum NodeRole {
  /** It takes writes. */
  PRIMARY,
  /** It is in recovery and follows. */
  STANDBY
}
