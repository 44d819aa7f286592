package dev.muster.policy;

import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The policy directory whose calendar is asked for, and the moment from which on. */
final class Outlook {
  @Parameters(index = "0", paramLabel = "DIR", description = "The policy directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "TIME",
      defaultValue = "now",
      description = "'now', a local time such as 2026-01-12T09:00, or one with an offset.")
  private String from = "now";

  Instant from(AskedTime time) {
    return time.moment(from);
  }

  Plans plans() {
    return new PolicyLoader().load(directory).orThrow().plans();
  }
}
