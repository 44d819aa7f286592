package dev.muster.restorepoint.redis;

import dev.muster.program.Command;
import dev.muster.program.Programs;
import dev.muster.restorepoint.RestorePointFailure;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The programs of Redis that are installed here.
 *
 * @param search folders, as {@code PATH} names them
 */
public record RedisTools(String search) {
  private static final String SERVER = "redis-server";
  private static final Pattern VERSION = Pattern.compile("(?:v=)?(\\d+)\\.(\\d+)[\\d.]*");
  private static final Duration SOON = Duration.ofSeconds(30);

  /** The first with {@code DEBUG DIGEST-VALUE} behind a setting, and with {@code PEXPIRETIME}. */
  private static final Version OLDEST = new Version(7, 0);

  /** What decides whether one reads the files of another. */
  private record Version(int major, int minor) implements Comparable<Version> {
    static Optional<Version> in(String text) {
      Matcher matcher = VERSION.matcher(text);
      return matcher.find()
          ? Optional.of(
              new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
          : Optional.empty();
    }

    @Override
    public int compareTo(Version other) {
      return major == other.major ? minor - other.minor : major - other.major;
    }

    @Override
    public String toString() {
      return major + "." + minor;
    }
  }

  public static RedisTools installed() {
    return new RedisTools(Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin"));
  }

  /** Where {@code redis-cli} is. */
  public Path client() {
    return program("redis-cli");
  }

  /**
   * Where a server is that reads the snapshot of another; fails when it is older than that.
   *
   * @param version of the other
   */
  public Path serverFor(String version, Programs programs) {
    Path server = program(SERVER);
    Version here =
        Version.in(programs.run(new Command(server, "--version"), SOON)).orElse(new Version(0, 0));
    Version needed =
        Version.in(version).filter(other -> other.compareTo(OLDEST) > 0).orElse(OLDEST);
    if (here.compareTo(needed) < 0) {
      throw RestorePointFailure.NO_TOOLS.because(
          "the source is Redis %s, which takes a redis-server of %s at least; on this worker it is"
                  .formatted(version, needed)
              + " "
              + here);
    }
    return server;
  }

  private Path program(String name) {
    return Arrays.stream(search.split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> RestorePointFailure.NO_TOOLS.because(name + " is not installed on this worker"));
  }
}
