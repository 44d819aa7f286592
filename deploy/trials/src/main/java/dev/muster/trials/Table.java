package dev.muster.trials;

import java.util.ArrayList;
import java.util.List;

/** A table as Markdown has it. */
public final class Table {
  private final List<String> lines = new ArrayList<>();

  public Table(String... headings) {
    add(headings);
    lines.add("|" + "---|".repeat(headings.length));
  }

  public void add(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
