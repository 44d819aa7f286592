package dev.muster.haproxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table as the runtime API tells it: a line of names behind {@code #}, and one a row. */
record Table(List<Map<String, String>> rows) {
  Table {
    rows = List.copyOf(rows);
  }

  /**
   * Reads one.
   *
   * @param apart what is between two fields
   */
  static Table parse(String text, String apart) {
    List<String> names = List.of();
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
      if (line.startsWith("# ")) {
        names = List.of(line.substring(2).split(apart));
      } else if (!names.isEmpty()) {
        rows.add(row(names, line.split(apart, -1)));
      }
    }
    return new Table(rows);
  }

  private static Map<String, String> row(List<String> names, String[] fields) {
    Map<String, String> row = new HashMap<>();
    for (int at = 0; at < Math.min(names.size(), fields.length); at++) {
      row.put(names.get(at), fields[at]);
    }
    return row;
  }
}
