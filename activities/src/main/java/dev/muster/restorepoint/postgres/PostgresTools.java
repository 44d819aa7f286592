package dev.muster.restorepoint.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The programs of PostgreSQL that are installed here, as Debian keeps them: side by side. */
public final class PostgresTools {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final List<Version> installed;

  private PostgresTools(List<Version> installed) {
    this.installed = installed;
  }

  /** Programs of one major version. */
  record Version(int major, Path folder) {
    private boolean hasServer() {
      return Files.isExecutable(folder.resolve("postgres"))
          && Files.isExecutable(folder.resolve("initdb"));
    }
  }

  public static PostgresTools installed() {
    return in(DEBIAN);
  }

  static PostgresTools in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new PostgresTools(List.of());
    }
    try (Stream<Path> versions = Files.list(folder)) {
      return new PostgresTools(
          versions
              .filter(version -> version.getFileName().toString().matches("\\d+"))
              .filter(version -> Files.isExecutable(version.resolve("bin/pg_dump")))
              .map(version ->
                  new Version(
                      Integer.parseInt(version.getFileName().toString()), version.resolve("bin")))
              .sorted(Comparator.comparingInt(Version::major))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where the programs for a server are: of its own version, or the next newer one.
   *
   * @throws NoToolsException when all that is here is older than the server
   */
  public Path forServer(int major) {
    return newEnough(major, version -> true, "the programs");
  }

  /**
   * Where a server is onto which a dump of a server can be restored, chosen likewise.
   *
   * @throws NoToolsException when all that is here is older
   */
  public Path serverFor(int major) {
    return newEnough(major, Version::hasServer, "the servers");
  }

  /**
   * Where a server is that reads the files of another: one of its own version alone.
   *
   * @throws NoToolsException when there is none
   */
  public Path serverOf(int major) {
    return installed.stream()
        .filter(version -> version.major() == major && version.hasServer())
        .findFirst()
        .map(Version::folder)
        .orElseThrow(() ->
            new NoToolsException(
                "the files are of PostgreSQL %d, which is not installed on this worker"
                    .formatted(major)));
  }

  private Path newEnough(int major, Predicate<Version> usable, String what) {
    List<Version> here = installed.stream().filter(usable).toList();
    return here.stream()
        .filter(version -> version.major() >= major)
        .findFirst()
        .map(Version::folder)
        .orElseThrow(() ->
            new NoToolsException(
                "the database is of PostgreSQL %d, and %s on this worker are %s"
                    .formatted(
                        major,
                        what,
                        here.isEmpty()
                            ? "not installed"
                            : "of version " + here.getLast().major() + " at most")));
  }

  /** A server is newer than every program that could read it. */
  public static final class NoToolsException extends RuntimeException {
    NoToolsException(String message) {
      super(message);
    }
  }
}
