package dev.muster.maintenance.pgbouncer;

import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.PoolChange.Console;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.program.Command;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The admin console of a PgBouncer, by {@code psql}: it is no database that a driver would know.
 */
record PoolConsole(Console console, Secrets secrets, Programs programs) {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Between two fields: no setting has it. */
  private static final String APART = "\u001f";

  private static final String NO_FILE = "/dev/null/none";

  /**
   * A setting as it is in force.
   *
   * @param changeable without a restart
   */
  record InForce(String value, String usual, boolean changeable) {}

  /** All settings in force, by name. */
  Map<String, InForce> settings() {
    Map<String, InForce> settings = new HashMap<>();
    for (String line : ask("SHOW CONFIG").lines().toList()) {
      String[] fields = line.split(APART, -1);
      if (fields.length == 4) {
        settings.put(fields[0], new InForce(fields[1], fields[2], fields[3].equals("yes")));
      }
    }
    return settings;
  }

  /** Has it read its file again. */
  void reload() {
    var _ = ask("RELOAD");
  }

  private String ask(String command) {
    try {
      return programs.run(psql().with("-c", command), LIMIT);
    } catch (ProgramFailedException failed) {
      String said = String.valueOf(failed.getMessage());
      MaintenanceFailure failure =
          said.contains("connection to server") && !said.contains("FATAL")
              ? MaintenanceFailure.POOL_UNREACHABLE
              : MaintenanceFailure.POOL_REFUSED;
      throw failure.because(
          "%s at the console %s:%d: %s".formatted(command, console.host(), console.port(), said));
    }
  }

  private Command psql() {
    Command psql =
        new Command(installed(), "-X", "-q", "-A", "-t", "-w", "-F", APART, "-v", "ON_ERROR_STOP=1")
            .withEnvironment("PGHOST", console.host())
            .withEnvironment("PGPORT", String.valueOf(console.port()))
            .withEnvironment("PGDATABASE", "pgbouncer")
            .withEnvironment("PGUSER", console.user())
            .withEnvironment("PGCONNECT_TIMEOUT", "10")
            .withEnvironment("PGPASSFILE", NO_FILE);
    return console.password() == null
        ? psql
        : psql.withEnvironment("PGPASSWORD", secrets.resolve(SecretRef.parse(console.password())));
  }

  private static Path installed() {
    String search = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin");
    return Arrays.stream(search.split(":"))
        .map(folder -> Path.of(folder, "psql"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> MaintenanceFailure.POOL_REFUSED.because("psql is not installed on this worker"));
  }
}
