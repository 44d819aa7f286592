package dev.muster.trials.bench.backup;

import dev.muster.restorepoint.postgres.ContentsReader;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Upload;
import dev.muster.trials.backup.Shop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A backup and a restore by PostgreSQL's programs and zstd alone, with the same store and the same
 * hashes.
 *
 * @param bin where PostgreSQL's programs are
 * @param owner as whom a server runs, where this is root; empty for its own user
 */
record BareTools(Path bin, String owner, Shop shop, Place place, Path folder) {
  private static final int PARALLEL = 2;
  private static final int BUFFER = 1 << 18;
  private static final String COPY = "copy";

  /** Dumps, packs and stores, with the hashes beside it. */
  Duration backup(String key) throws IOException, InterruptedException, SQLException {
    Instant began = Instant.now();
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();
        Upload upload = place.write(key, shop.bytes())) {
      Future<?> hashes = beside.submit(() -> hashes(shop::open));
      List<Process> line = ProcessBuilder.startPipeline(List.of(dump(), zstd("-3", "-c")));
      copy(line.getLast().getInputStream(), upload);
      for (Process process : line) {
        require(process);
      }
      hashes.get();
      upload.complete();
    } catch (ExecutionException e) {
      throw new IOException("the hashes were not taken", e.getCause());
    }
    return Duration.between(began, Instant.now());
  }

  /** Fetches, unpacks and restores onto a server that is there, then hashes all of it. */
  Duration restore(String key, BareServer server)
      throws IOException, InterruptedException, SQLException {
    Path dump = folder.resolve("bare.dump");
    try {
      Instant began = Instant.now();
      fetch(key, dump);
      Instant fetched = Instant.now();
      try (Connection connection = server.open("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE ROLE shop");
        statement.execute("CREATE ROLE clerk");
        statement.execute("CREATE DATABASE %s TEMPLATE template0".formatted(COPY));
      }
      List<String> command = new ArrayList<>(List.of(bin.resolve("pg_restore").toString()));
      command.addAll(server.address());
      command.addAll(
          List.of("--exit-on-error", "--jobs=" + PARALLEL, "--dbname=" + COPY, dump.toString()));
      run(command);
      Instant restored = Instant.now();
      hashes(() -> server.open(COPY));
      Instant over = Instant.now();
      Turns.tell("bare", "fetch", Duration.between(began, fetched));
      Turns.tell("bare", "restore", Duration.between(fetched, restored));
      Turns.tell("bare", "verify", Duration.between(restored, over));
      return Duration.between(began, over);
    } finally {
      Files.deleteIfExists(dump);
    }
  }

  private void fetch(String key, Path file) throws IOException, InterruptedException {
    Process unpack = zstd("-d", "-f", "-o", file.toString()).start();
    try (InputStream stored =
            place.client().getObject(get -> get.bucket(place.bucket()).key(place.prefix() + key));
        OutputStream packed = unpack.getOutputStream()) {
      copy(stored, packed);
    }
    require(unpack);
  }

  private static Object hashes(ContentsReader.Connections connections) throws SQLException {
    return new ContentsReader(connections, PARALLEL, (read, of) -> {}).read();
  }

  private ProcessBuilder dump() {
    ProcessBuilder builder =
        new ProcessBuilder(bin.resolve("pg_dump").toString(), "-Fc", "-Z0", "--no-password");
    builder.environment().putAll(shop.environment());
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static ProcessBuilder zstd(String... arguments) {
    List<String> command = new ArrayList<>(List.of("zstd", "-q"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** A program of PostgreSQL's as the user as whom servers run. */
  List<String> asServer(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (!owner.isEmpty()) {
      command.addAll(List.of("setpriv", "--reuid=" + owner, "--regid=" + owner, "--init-groups"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a program that must succeed. */
  void run(List<String> command) throws IOException, InterruptedException {
    require(
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  private static void require(Process process) throws IOException, InterruptedException {
    if (process.waitFor() != 0) {
      throw new IOException(
          "%s ended with %d".formatted(process.info().command().orElse("it"), process.exitValue()));
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
    }
  }
}
