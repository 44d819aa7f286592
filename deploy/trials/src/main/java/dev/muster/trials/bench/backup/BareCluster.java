package dev.muster.trials.bench.backup;

import dev.muster.drill.DrillServer;
import dev.muster.drill.postgres.ServerSettings;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.pgbackrest.PgBackRestSettings;
import dev.muster.restorepoint.pgbackrest.RepositoryAccess;
import dev.muster.trials.Patience;
import dev.muster.trials.backup.PgBackRestTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A backup and a restore by pgBackRest and PostgreSQL's programs alone, told what Muster tells
 * them.
 *
 * @param bin where PostgreSQL's programs are
 * @param folder that copies are restored in
 */
record BareCluster(Path bin, ClusterAddress cluster, Secrets secrets, Path folder) {
  private static final int PARALLEL = 2;
  private static final Duration RECOVERY = Duration.ofHours(1);

  /** Of the file by which a server tells where it stands. */
  private static final int STATE_LINE = 7;

  /** Makes the repository where there is none, without which nothing is archived. */
  void create() throws IOException, InterruptedException {
    run(tool(ofSource(), "stanza-create"));
  }

  /** Sees whether the log is archived, and takes a full backup. */
  Duration backup() throws IOException, InterruptedException {
    Path settings = ofSource();
    Instant began = Instant.now();
    run(tool(settings, "check"));
    run(tool(settings, "backup", "--type=full"));
    return Duration.between(began, Instant.now());
  }

  /** Restores the newest, follows the log to its end, and holds each page against its checksum. */
  Duration restore() throws IOException, InterruptedException {
    try (BareFolder made = BareFolder.make(folder, BenchGround.owner())) {
      Path data = BareFolder.make(made.path(), BenchGround.owner()).path();
      Path settings =
          Files.writeString(made.path().resolve("pgbackrest.conf"), settings().ofCopy(data));
      Path server =
          Files.writeString(made.path().resolve("drill.conf"), ofServer(settings, made.path()));
      Instant began = Instant.now();
      run(tool(settings, "restore", "--type=default"));
      Files.writeString(data.resolve("postgresql.auto.conf"), "");
      Process recovering =
          begin(
              List.of(
                  bin.resolve("postgres").toString(),
                  "-D",
                  data.toString(),
                  "-c",
                  "config_file=" + server),
              Redirect.DISCARD);
      try {
        Patience.require(
            "the copy has recovered", RECOVERY, () -> isOpen(data) || !recovering.isAlive());
        run(List.of(bin.resolve("pg_ctl").toString(), "-D", data.toString(), "-w", "stop"));
      } finally {
        recovering.destroyForcibly().onExit().join();
      }
      run(List.of(bin.resolve("pg_checksums").toString(), "--check", "-D", data.toString()));
      return Duration.between(began, Instant.now());
    }
  }

  private Path ofSource() throws IOException {
    return Files.writeString(folder.resolve("bare-pgbackrest.conf"), settings().ofSource());
  }

  private PgBackRestSettings settings() {
    return new PgBackRestSettings(cluster, access(), PARALLEL);
  }

  private RepositoryAccess access() {
    return RepositoryAccess.of(cluster.repository(), secrets, null);
  }

  private String ofServer(Path settings, Path own) throws IOException {
    SortedMap<String, String> all = ServerSettings.of(DrillServer.FAST);
    all.put("listen_addresses", "127.0.0.1");
    all.put("port", String.valueOf(freePort()));
    all.put("unix_socket_directories", own.toString());
    all.put("hot_standby", "off");
    all.put("recovery_target_action", "promote");
    all.put(
        "restore_command",
        "pgbackrest --config=%s --stanza=%s archive-get %%f \"%%p\""
            .formatted(settings, cluster.stanza()));
    return all.entrySet().stream()
        .map(setting -> "%s = '%s'\n".formatted(setting.getKey(), setting.getValue()))
        .collect(Collectors.joining());
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static boolean isOpen(Path data) {
    Path file = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return false;
      }
      List<String> lines = Files.readAllLines(file);
      return lines.size() > STATE_LINE && lines.get(STATE_LINE).startsWith("ready");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> tool(Path settings, String command, String... options) {
    return Stream.concat(
            Stream.of(
                "pgbackrest", "--config=" + settings, "--stanza=" + cluster.stanza(), command),
            Stream.of(options))
        .toList();
  }

  private Process begin(List<String> command, Redirect errors) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(PgBackRestTool.asOwner(command))
            .directory(Path.of("/").toFile())
            .redirectError(errors)
            .redirectOutput(Redirect.DISCARD);
    builder.environment().putAll(environment());
    return builder.start();
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    int status = begin(command, Redirect.INHERIT).waitFor();
    if (status != 0) {
      throw new IOException("%s ended with %d".formatted(command, status));
    }
  }

  private Map<String, String> environment() {
    Map<String, String> all = new HashMap<>(access().environment());
    all.put("PGHOST", cluster.postgres().host());
    String password = cluster.postgres().password();
    if (password != null) {
      all.put("PGPASSWORD", secrets.resolve(SecretRef.parse(password)));
    }
    return all;
  }
}
