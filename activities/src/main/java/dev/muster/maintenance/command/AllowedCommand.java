package dev.muster.maintenance.command;

import java.time.Duration;
import java.util.List;

/**
 * A command that a worker allows.
 *
 * @param line the path of a program and its arguments; no shell reads it. Arguments may have {@code
 *     {version}} in them where it is told a version.
 * @param limit after which it is ended
 */
public record AllowedCommand(List<String> line, Duration limit) {
  private static final String VERSION = "{version}";

  public AllowedCommand {
    line = List.copyOf(line);
    if (line.isEmpty() || !line.getFirst().startsWith("/")) {
      throw new IllegalArgumentException(
          "a command begins with the whole path of its program, such as /usr/bin/certbot");
    }
    if (line.getFirst().contains(VERSION)) {
      throw new IllegalArgumentException(
          "a version chooses no program: %s is of arguments alone".formatted(VERSION));
    }
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("a command may take longer than " + limit);
    }
  }

  /** Whether it is told a version. */
  boolean takesVersion() {
    return line.stream().anyMatch(argument -> argument.contains(VERSION));
  }

  /** The same, told a version. */
  List<String> lineOf(String version) {
    return line.stream().map(argument -> argument.replace(VERSION, version)).toList();
  }
}
