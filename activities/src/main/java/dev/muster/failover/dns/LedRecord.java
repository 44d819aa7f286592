package dev.muster.failover.dns;

import dev.muster.failover.traffic.RecordSight;
import dev.muster.failover.traffic.TrafficActivities.LeadOrder;
import java.util.List;

/** A record that leads to a server of a pair, by whichever way it is kept. */
interface LedRecord {
  /** What is answered for it; changes nothing. */
  RecordSight look();

  /** The same, and why it could not be changed. */
  RecordSight tryOut();

  /**
   * Changes it where it was not, and waits until whoever answers for it says so.
   *
   * @param note of what attempts before this one did, and what this one does
   * @return those that answer for it and said nothing
   */
  List<String> lead(LeadOrder order, LeadNote note) throws InterruptedException;
}
