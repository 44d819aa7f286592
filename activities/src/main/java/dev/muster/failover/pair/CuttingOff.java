package dev.muster.failover.pair;

import dev.muster.failover.TakeOverActivities.CutOffAnswer;
import dev.muster.failover.TakeOverActivities.CutOffOrder;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.program.Programs;
import java.nio.file.Path;

/** Cuts off what can't be stopped, by a command that the worker allows. */
public record CuttingOff(Commands commands) {
  /** The commands that a worker allows. */
  @FunctionalInterface
  public interface Commands {
    /**
     * Runs one to its end; fails when it does not end well.
     *
     * @return the last line that it wrote, or nothing
     */
    String run(String name, Programs programs);
  }

  /** Runs it, and beats beside it. */
  public CutOffAnswer done(CutOffOrder order) {
    try (Programs programs = new Programs(Path.of("/"))) {
      return Heartbeat.during(
          () -> order.command(),
          () -> {},
          () -> {
            String last = commands.run(order.command(), programs);
            return new CutOffAnswer(last.isBlank() ? "it ended well" : "it ended well: " + last);
          });
    } catch (Exception e) {
      throw PairFault.of(e);
    }
  }
}
