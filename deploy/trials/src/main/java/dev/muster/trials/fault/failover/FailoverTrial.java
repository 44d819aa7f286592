package dev.muster.trials.fault.failover;

import java.io.IOException;
import java.sql.SQLException;

/** Something bad that is done to a switchover. */
interface FailoverTrial {
  String title();

  /**
   * Does it, waits until the run is over, and looks what is there then.
   *
   * @throws IllegalStateException when it did not get as far as the fault, or the run did not end
   * @throws IOException when a part does not come back
   */
  FailoverOutcome run(FailoverGround ground) throws IOException, InterruptedException, SQLException;
}
