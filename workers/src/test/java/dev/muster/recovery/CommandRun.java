package dev.muster.recovery;

import dev.muster.plan.PlanRun;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs commands of the machine web-1 as steps of a recovery do, one after the other. */
@WorkflowInterface
public interface CommandRun {
  /** What came of each, whatever came of those before. */
  @WorkflowMethod
  List<String> run(List<String> names);

  /** By its worker. */
  class OnWeb implements CommandRun {
    @Override
    public List<String> run(List<String> names) {
      List<String> told = new ArrayList<>();
      names.forEach(name -> told.add(ran(name)));
      return told;
    }

    private static String ran(String name) {
      SiteCommand command =
          new SiteCommand(
              Map.of("west", new SiteCommand.At(name, "web-1")), Duration.ofMinutes(1), false);
      try {
        return SiteCommands.take(command, "west");
      } catch (TemporalFailure failure) {
        return PlanRun.words(failure);
      }
    }
  }
}
