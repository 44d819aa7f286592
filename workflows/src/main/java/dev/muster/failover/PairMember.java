package dev.muster.failover;

/** One of two that change places, as its plan knows it. */
public interface PairMember {
  /** In its plan. */
  String name();

  /** Where it is. */
  String site();

  /** Its site and its machine, or its id and its region, for people. */
  String place();
}
