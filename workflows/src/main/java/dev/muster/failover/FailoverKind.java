package dev.muster.failover;

/** Why what serves users is taken to another site. */
public enum FailoverKind {
  /** Planned: both sites live, and nothing is lost. */
  SWITCHOVER,
  /** The one that writes, or its site, is gone: what it had not sent is lost. */
  FAILOVER
}
