package dev.muster.trials.fault.window;

import java.io.IOException;
import java.sql.SQLException;

/** Something bad that is done to a window. */
interface WindowTrial {
  String title();

  /**
   * Does it, waits until the window is over, and looks what is there then.
   *
   * @throws IllegalStateException when it did not get as far as the fault, or the window did not
   *     end
   * @throws IOException when a part does not come back
   */
  WindowOutcome run(WindowGround ground) throws IOException, InterruptedException, SQLException;
}
