package dev.muster.trials.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * pgBackRest as the cluster's owner runs it.
 *
 * @param settings what it is told by a file
 */
public record PgBackRestTool(Path settings, String stanza) {
  private static final Path PROCESSES = Path.of("/proc");
  private static final String OWNER = "postgres";

  /** Where this is root, another user must run it, as PostgreSQL's programs. */
  public static List<String> asOwner(List<String> command) {
    List<String> all = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      all.addAll(List.of("setpriv", "--reuid=" + OWNER, "--regid=" + OWNER, "--init-groups"));
    }
    all.addAll(command);
    return all;
  }

  /** What one of its commands wrote; fails when that fails. */
  public String run(String command, String... options) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of("pgbackrest", "--config=" + settings, "--stanza=" + stanza, command));
    line.addAll(List.of(options));
    Process process =
        new ProcessBuilder(asOwner(line))
            .directory(Path.of("/").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException("pgbackrest %s failed: %s".formatted(command, said));
    }
    return said;
  }

  /** Whether one of its commands is under way for this cluster, whoever runs it. */
  boolean isRunning(String command) throws IOException {
    try (Stream<Path> processes = Files.list(PROCESSES)) {
      return processes.anyMatch(process -> isRunning(process, command));
    }
  }

  private boolean isRunning(Path process, String command) {
    try {
      List<String> line = List.of(Files.readString(process.resolve("cmdline")).split("\0", -1));
      return line.getFirst().endsWith("pgbackrest")
          && line.contains("--stanza=" + stanza)
          && line.contains(command);
    } catch (IOException e) {
      return false; // it is none, or has ended meanwhile
    }
  }
}
