package dev.muster.trials.fault.failover;

import dev.muster.trials.pair.PairServer;
import java.io.IOException;
import java.nio.file.Files;

/**
 * A failover that was begun.
 *
 * @param from the one that writes until then
 * @param to the one that is to
 * @param run where it is to be looked at
 * @param workflow its id
 */
public record Change(PairServer from, PairServer to, String run, String workflow) {
  /**
   * Whether the run has left a mark beside the files of the one that returns.
   *
   * @param stage as which it says to be at; any when empty
   */
  boolean isMarked(String stage) {
    try {
      String mark = Files.readString(to.mark());
      return mark.contains(" %s/".formatted(workflow)) && mark.contains(stage);
    } catch (IOException e) {
      return false;
    }
  }
}
