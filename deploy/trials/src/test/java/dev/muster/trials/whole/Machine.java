package dev.muster.trials.whole;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What this machine has to run the whole with. */
final class Machine {
  private static final String CI = "CI";
  private static final Path DEBIAN_POSTGRES = Path.of("/usr/lib/postgresql");
  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("../..");

  private Machine() {}

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Temporal's command line, where {@code MUSTER_TEMPORAL_CLI} says or on the path. */
  static String temporal() {
    String named = System.getenv("MUSTER_TEMPORAL_CLI");
    return named != null && Files.isExecutable(Path.of(named)) ? named : program("temporal");
  }

  static String prometheus() {
    return program("prometheus");
  }

  static String alertmanager() {
    return program("prometheus-alertmanager", "alertmanager");
  }

  /** The directory of PostgreSQL's programs. */
  static Optional<Path> postgres() {
    return Stream.concat(debianPostgres(), path())
        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
        .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
        .findFirst();
  }

  /** The Spring Boot jar that a module's build left in its target directory. */
  static Path appJar(String module) {
    Path target = ROOT.resolve(module).resolve("target").toAbsolutePath().normalize();
    return list(target)
        .filter(file -> file.getFileName().toString().endsWith("-app.jar"))
        .findFirst()
        .orElseThrow(
            () -> missing("no app jar in " + target + ": mvn -pl deploy/trials -am verify"));
  }

  static Path deployed(String file) {
    return ROOT.resolve("deploy").resolve(file);
  }

  /** Skips the test, except where everything has to be there: then it fails. */
  static RuntimeException missing(String what) {
    if (!Objects.requireNonNullElse(System.getenv(CI), "").isEmpty()) {
      Assertions.fail(what);
    }
    Assumptions.abort(what);
    return new IllegalStateException(what);
  }

  private static String program(String... names) {
    return Arrays.stream(names)
        .flatMap(name -> path().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> missing(names[0] + " is not on the path; deploy/test fetches it"))
        .toString();
  }

  private static Stream<Path> path() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Arrays.stream(path.split(File.pathSeparator)).map(Path::of);
  }

  private static Stream<Path> debianPostgres() {
    return list(DEBIAN_POSTGRES)
        .sorted(Comparator.comparing(version -> -Double.parseDouble(version.getFileName() + "")))
        .map(version -> version.resolve("bin"));
  }

  private static Stream<Path> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return List.copyOf(files.toList()).stream();
    } catch (IOException e) {
      throw new IllegalStateException(directory + " can't be read", e);
    }
  }
}
