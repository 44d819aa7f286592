package dev.muster.trials;

import java.util.ArrayList;
import java.util.List;

/** A table as Markdown has it. */
public final class Table {
  private static final int LONGEST = 160;

  private final List<String> lines = new ArrayList<>();

  public Table(String... headings) {
    add(headings);
    lines.add("|" + "---|".repeat(headings.length));
  }

  public void add(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  /** Words on one line of a cell, cut where they are long. */
  public static String cell(String words) {
    String line = words.replaceAll("[\\s|]+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
