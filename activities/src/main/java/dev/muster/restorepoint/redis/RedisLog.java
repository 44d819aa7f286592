package dev.muster.restorepoint.redis;

import dev.muster.text.Text;
import java.util.List;
import java.util.stream.Collectors;

/** What a server said last, without the names of keys. */
record RedisLog(List<String> lines) {
  private static final String WARNING = " # ";
  private static final int LAST = 2;
  private static final int LONGEST = 400;

  RedisLog {
    lines = List.copyOf(lines);
  }

  /** Whether it ended because of what it should load. */
  boolean tellsOfTheSnapshot() {
    String said = words();
    return said.contains("RDB") || said.contains("loading DB") || said.contains("loading the DB");
  }

  /** Its last warnings. */
  String words() {
    List<String> warnings =
        lines.stream()
            .filter(line -> line.contains(WARNING))
            .map(line -> line.substring(line.indexOf(WARNING) + WARNING.length()))
            .toList();
    return Text.line(
        warnings.stream()
            .skip(Math.max(0, warnings.size() - LAST))
            .map(line -> line.replaceAll("'[^']*'", "'…'"))
            .collect(Collectors.joining(" ")),
        LONGEST);
  }
}
