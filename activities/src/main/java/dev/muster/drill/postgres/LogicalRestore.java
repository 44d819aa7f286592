package dev.muster.drill.postgres;

import com.github.luben.zstd.ZstdInputStream;
import dev.muster.program.Programs;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.postgres.ContentsReader;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.s3.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;

/** Brings a dump from the store onto a server and reads what came of it. */
final class LogicalRestore {
  /** The database that is restored into. */
  static final String DATABASE = "restored";

  private final Programs programs;
  private final Path bin;
  private final Path folder;
  private final int parallel;
  private final Duration limit;

  LogicalRestore(Programs programs, Path bin, Path folder, int parallel, Duration limit) {
    this.programs = programs;
    this.bin = bin;
    this.folder = folder;
    this.parallel = parallel;
    this.limit = limit;
  }

  /**
   * Fetches a component into a file, unpacked.
   *
   * @throws DamagedException when it is not, to the byte, what was stored
   */
  Path fetch(Place place, Manifest manifest, String name) throws IOException {
    Component component =
        manifest
            .component(name)
            .orElseThrow(() -> new DamagedException("the restore point has no " + name));
    Path file = folder.resolve(name);
    MessageDigest hash = sha256();
    try (InputStream stored = new DigestInputStream(place.read(component.key()), hash)) {
      try (InputStream plain = unpacked(component, stored)) {
        Files.copy(plain, file);
      } catch (IOException e) {
        throw new DamagedException("%s can't be unpacked: %s".formatted(name, e.getMessage()));
      }
    }
    String found = HexFormat.of().formatHex(hash.digest());
    if (!found.equals(component.sha256())) {
      throw new DamagedException(
          "%s was stored with the SHA-256 %s and has %s now"
              .formatted(name, component.sha256(), found));
    }
    return file;
  }

  private static InputStream unpacked(Component component, InputStream stored) throws IOException {
    return switch (component.encoding()) {
      case "" -> stored;
      case "zstd" -> new ZstdInputStream(stored);
      default ->
          throw new DamagedException(
              "%s is stored as %s, which this can't read"
                  .formatted(component.name(), component.encoding()));
    };
  }

  /** Restores; publications and subscriptions would reach others, so they are left out. */
  void restore(PostgresLogin server, Path globals, Path dump) {
    programs.run(
        server.command(
            bin.resolve("psql"),
            "--no-psqlrc",
            "--quiet",
            "--set=ON_ERROR_STOP=1",
            "--file=" + globals),
        limit);
    programs.run(server.command(bin.resolve("createdb"), "--template=template0", DATABASE), limit);
    programs.run(
        server.command(
            bin.resolve("pg_restore"),
            "--exit-on-error",
            "--no-publications",
            "--no-subscriptions",
            "--jobs=" + parallel,
            "--dbname=" + DATABASE,
            dump.toString()),
        limit);
  }

  /** What the restored database holds. */
  DatabaseContents contents(PostgresLogin restored, ContentsReader.Progress progress)
      throws SQLException {
    return new ContentsReader(restored::open, parallel, progress).read();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is stored is not what a backup stored. */
  static final class DamagedException extends RuntimeException {
    DamagedException(String message) {
      super(message);
    }
  }
}
