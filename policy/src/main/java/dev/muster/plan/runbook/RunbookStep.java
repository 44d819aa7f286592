package dev.muster.plan.runbook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thing to do by hand.
 *
 * @param title what and why, in sentences
 * @param where the commands are given; null where there are none
 */
public record RunbookStep(String title, @Nullable String where, List<Act> acts) {
  public RunbookStep {
    acts = List.copyOf(acts);
  }

  /**
   * A command.
   *
   * @param line as a shell takes it
   * @param answer exactly what it must print; null when anything will do
   * @param look what to look for in what it prints; null when there is nothing
   */
  public record Act(String line, @Nullable String answer, @Nullable String look) {}

  static RunbookStep word(String title) {
    return new RunbookStep(title, null, List.of());
  }

  static RunbookStep at(String where, String title) {
    return new RunbookStep(title, where, List.of());
  }

  /** The same, and a command. */
  RunbookStep run(String line) {
    return with(new Act(line, null, null));
  }

  /** The same, and a command that must print exactly this. */
  RunbookStep says(String line, String answer) {
    return with(new Act(line, answer, null));
  }

  /** The same, and a command whose answer a person judges. */
  RunbookStep look(String line, String what) {
    return with(new Act(line, null, what));
  }

  private RunbookStep with(Act act) {
    List<Act> all = new ArrayList<>(acts);
    all.add(act);
    return new RunbookStep(title, where, Collections.unmodifiableList(all));
  }
}
