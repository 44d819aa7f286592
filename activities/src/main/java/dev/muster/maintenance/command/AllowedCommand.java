package dev.muster.maintenance.command;

import java.time.Duration;
import java.util.List;

/**
 * A command that a worker allows.
 *
 * @param line the path of a program and its arguments; no shell reads it
 * @param limit after which it is ended
 */
public record AllowedCommand(List<String> line, Duration limit) {
  public AllowedCommand {
    line = List.copyOf(line);
    if (line.isEmpty() || !line.getFirst().startsWith("/")) {
      throw new IllegalArgumentException(
          "a command begins with the whole path of its program, such as /usr/bin/certbot");
    }
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("a command may take longer than " + limit);
    }
  }
}
