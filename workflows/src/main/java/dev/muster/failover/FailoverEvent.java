package dev.muster.failover;

/** What happens to a failover, as far as it decides which way is left. */
enum FailoverEvent {
  /** A leg that promotes nothing is under way. */
  LEG_BEGUN,
  /** One is under way that promotes after other steps. */
  SWITCH_BEGUN,
  /** The standby may have been told to write. */
  PROMOTION_BEGUN,
  LEG_DONE,
  LAST_LEG_DONE,
  LEG_LEFT_OUT,
  LEG_FAILED,
  /** Who switches says that it failed before the promotion, and took back what it had done. */
  TURNED_BACK,
  /** A person wants it to be taken back. */
  ABORTED,
  STEP_TAKEN_BACK,
  ALL_TAKEN_BACK
}
