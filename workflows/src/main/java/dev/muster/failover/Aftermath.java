package dev.muster.failover;

/** Where a switchover that failed left its pair, as who switched knows. */
public enum Aftermath {
  /** The old primary takes writes as before. */
  AS_BEFORE,
  /** The standby was not told to write, and the old primary does not serve. */
  CLOSED,
  /** The standby was told to write. */
  FORWARD_ONLY
}
