package dev.muster.failover.managed.aws;

import dev.muster.failover.managed.ManagedOrder;
import dev.muster.failover.managed.ManagedSight;

/** A managed pair as the API of one region tells of it, open until it is closed. */
interface GlobalPair extends AutoCloseable {
  /**
   * What it says.
   *
   * @throws io.temporal.failure.ApplicationFailure when it does not
   */
  ManagedSight sight();

  /**
   * Asks it once to change who writes.
   *
   * @throws io.temporal.failure.ApplicationFailure when it refuses, or does not answer, in which
   *     case nobody knows whether it was asked
   */
  void change(ManagedOrder order);

  @Override
  void close();
}
