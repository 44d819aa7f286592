package dev.muster.trials.whole;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of a PostgreSQL of a test's own, with Muster's database in it. */
final class ThrowawayCluster implements AutoCloseable {
  private static final String NAME = "muster";
  private static final List<String> AS_OWNER =
      List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups");

  private final Path programs;
  private final Path home;

  private ThrowawayCluster(Path programs, Path home) {
    this.programs = programs;
    this.home = home;
  }

  static ThrowawayCluster create(Path programs, String password)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("muster-whole-postgres");
    ThrowawayCluster cluster = new ThrowawayCluster(programs, home);
    Path secret = Files.writeString(home.resolve("password"), password);
    if (Machine.isRoot()) {
      run(List.of("chown", "-R", "postgres", home.toString()), home, "");
    }
    run(cluster.initdb(secret), home, "");
    run(
        cluster.command("postgres", "--single", "-D", cluster.data(), "postgres"),
        home,
        "CREATE DATABASE " + NAME + ";\n");
    return cluster;
  }

  /** What runs it on a port, on the loopback address only. */
  List<String> server(int port) {
    return command(
        "postgres",
        "-D",
        data(),
        "-p",
        Integer.toString(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "fsync=off");
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  private String data() {
    return home.resolve("data").toString();
  }

  private List<String> initdb(Path secret) {
    return command(
        "initdb",
        "--pgdata=" + data(),
        "--username=" + NAME,
        "--pwfile=" + secret,
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--auth=scram-sha-256",
        "--no-sync");
  }

  /** PostgreSQL refuses to run as root: its own user then runs it, in the same process. */
  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>(Machine.isRoot() ? AS_OWNER : List.of());
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static void run(List<String> command, Path directory, String input)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    try (Writer in = process.outputWriter(UTF_8)) {
      in.write(input);
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " failed: " + output);
    }
  }
}
