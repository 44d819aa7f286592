package dev.muster.trials.fault.backup;

import java.io.IOException;
import java.sql.SQLException;

/** Something bad that is done to a backup or a drill. */
interface BackupTrial {
  String title();

  /** What is backed up. */
  Subject subject();

  /**
   * Does it, waits until the run is over, and counts what is there then.
   *
   * @throws IllegalStateException when it did not get as far as the fault, or the run did not end
   * @throws IOException when a part does not come back
   */
  Outcome run(BackupGround ground) throws IOException, InterruptedException, SQLException;
}
