package dev.muster.plan.runbook;

import dev.muster.plan.runbook.FailoverRunbook.Section;
import dev.muster.plan.runbook.RunbookStep.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A runbook in lines, with its steps numbered. */
record PrintedRunbook(List<String> head, List<Section> sections) {
  List<String> lines() {
    List<String> lines = new ArrayList<>(head);
    for (Section section : sections) {
      lines.add("");
      lines.add(
          section.mark().isEmpty() ? section.title() : section.mark() + ". " + section.title());
      int number = 1;
      for (RunbookStep step : section.steps()) {
        lines.add("");
        lines.addAll(lines(section.mark() + number++, step));
      }
    }
    return lines;
  }

  private static List<String> lines(String number, RunbookStep step) {
    List<String> lines = new ArrayList<>();
    String where = step.where() == null ? "" : " [%s]".formatted(step.where());
    lines.add("%s) %s%s".formatted(number, step.title(), where));
    step.acts().stream().flatMap(PrintedRunbook::lines).forEach(lines::add);
    return lines;
  }

  private static Stream<String> lines(Act act) {
    Stream<String> command = Stream.of("     " + act.line());
    if (act.answer() != null) {
      return Stream.concat(command, Stream.of("       must say: " + act.answer()));
    }
    return act.look() == null
        ? command
        : Stream.concat(command, Stream.of("       look for: " + act.look()));
  }
}
