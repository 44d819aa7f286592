package dev.muster.rollout;

/** How Temporal gives tasks to a version of the workers. */
enum Standing {
  /** New runs begin on it, and those that are not pinned move to it. */
  CURRENT,
  /** A share of new runs begin on it. */
  RAMPING,
  /** Gets no new runs, but some that are pinned to it may still run. */
  DRAINING,
  /** Nothing that is pinned to it runs any more. */
  DRAINED,
  /** Never was given a task. */
  UNUSED
}
