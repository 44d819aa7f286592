package dev.muster.policy;

import dev.muster.planner.Agenda;
import dev.muster.planner.Timetable;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster calendar}: which runs come next, and which of them fall in a freeze. */
@Command(
    name = "calendar",
    mixinStandardHelpOptions = true,
    description =
        "Prints the next times at which plans of a policy directory are due, and which of them a"
            + " freeze would stop. What people have stopped by hand is not in it.")
final class CalendarCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private Outlook outlook = new Outlook();

  @Option(
      names = "--plan",
      paramLabel = "NAME",
      description = "A plan such as routine/flush-cache; all of them when absent.")
  private @Nullable String plan;

  @Option(
      names = "--next",
      paramLabel = "N",
      defaultValue = "" + Agenda.USUAL,
      description = "How many to print; " + Agenda.USUAL + " when absent.")
  private int next = Agenda.USUAL;

  @Mixin private AskedTime time = new AskedTime();

  @Override
  public Integer call() {
    int count = time.count("--next", next, 1, Agenda.MOST);
    Instant from = outlook.from(time);
    Plans plans = outlook.plans();
    Agenda agenda = Agenda.next(timetables(plans), plans.freezes(), from, count);
    Output.of(spec).println(AgendaText.of(agenda));
    return ExitCode.OK;
  }

  private List<Timetable> timetables(Plans plans) {
    String wanted = String.valueOf(plan);
    return plans
        .scheduled(plan)
        .orElseThrow(() ->
            time.refused(
                "no plan "
                    + Quote.of(wanted)
                    + " has a schedule"
                    + Suggestion.after(wanted, plans.timetables().keySet())));
  }
}
