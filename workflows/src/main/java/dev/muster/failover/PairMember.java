package dev.muster.failover;

/** One of two that change places, as its plan knows it. */
public interface PairMember {
  /** In its plan. */
  String name();

  /** Where it is. */
  String site();

  /** The same, as people look for it. */
  String place();
}
