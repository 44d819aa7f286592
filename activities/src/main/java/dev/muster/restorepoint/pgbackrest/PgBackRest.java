package dev.muster.restorepoint.pgbackrest;

import dev.muster.program.Command;
import dev.muster.program.Programs;
import dev.muster.restorepoint.RestorePointFailure;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * pgBackRest, told by a file of one run where a cluster and its repository are.
 *
 * @param base the program with all that each of its commands is told
 */
public record PgBackRest(Command base, Programs programs) {
  /** What is soon done is ended after so long. */
  public static final Duration SOON = Duration.ofMinutes(5);

  /**
   * As it is told by a file.
   *
   * @param cluster what else it is told of the cluster, such as how to ask it
   */
  public static PgBackRest configured(
      Command cluster, Path settings, String stanza, RepositoryAccess access, Programs programs) {
    Command told = cluster.with("--config=" + settings, "--stanza=" + stanza);
    for (Map.Entry<String, String> secret : access.environment().entrySet()) {
      told = told.withEnvironment(secret.getKey(), secret.getValue());
    }
    return new PgBackRest(told, programs);
  }

  /** The program on this machine; fails when it is not installed. */
  public static Path installed() {
    String search = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin");
    return Arrays.stream(search.split(File.pathSeparator))
        .map(folder -> Path.of(folder, "pgbackrest"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            RestorePointFailure.NO_TOOLS.because("pgbackrest is not installed on this worker"));
  }

  /** What is in its repository, as it says itself. */
  public RepositoryInfo info() {
    return RepositoryInfo.parse(run("info", "--output=json"));
  }

  /** Runs a command that is soon done; one that waits for a repository is ended. */
  public String run(String command, String... options) {
    return run(SOON, command, options);
  }

  /**
   * Runs a command.
   *
   * @param limit after which it is ended
   */
  public String run(Duration limit, String command, String... options) {
    return programs.run(base.with(command).with(options), limit);
  }
}
