package dev.muster.trials.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which drills restore, and what runs there.
 *
 * @param folder which is there once a drill was
 */
public record DrillPlace(Path folder) {
  private static final Path PROCESSES = Path.of("/proc");
  private static final String SERVER = "postgres";
  private static final String RESTORE = "pg_restore";
  private static final String PG_BACK_REST = "pgbackrest";
  private static final long MEBIBYTE = 1 << 20;

  /** When a folder was changed that is not there. */
  private static final long GONE = 0;

  /** Of the file by which a server tells where it stands. */
  private static final int STATE_LINE = 7;

  /**
   * What is at work in it.
   *
   * @param command with a zero between its arguments
   */
  public record Program(long pid, String name, String command) {
    boolean isServer() {
      return name.equals(SERVER) && command.contains("\0-D\0");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The programs that are at work in it now. */
  public List<Program> programs() throws IOException {
    List<Program> found = new ArrayList<>();
    try (Stream<Path> processes = Files.list(PROCESSES)) {
      processes
          .filter(process -> process.getFileName().toString().matches("\\d+"))
          .forEach(process -> program(process).ifPresent(found::add));
    }
    return found;
  }

  /** Nothing when it is elsewhere, or has ended meanwhile. */
  private Optional<Program> program(Path process) {
    try {
      String command = Files.readString(process.resolve("cmdline"));
      boolean inside =
          command.contains(folder.toString())
              || Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder);
      String name = Files.readString(process.resolve("comm")).strip();
      return inside && !name.equals("java")
          ? Optional.of(
              new Program(Long.parseLong(process.getFileName().toString()), name, command))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether something was fetched into it, of some size. */
  public boolean isFetching() throws IOException {
    for (Path drill : drills()) {
      if (Files.exists(drill) && sizeOf(drill.resolve("fetched")) > MEBIBYTE) {
        return true;
      }
    }
    return false;
  }

  private static long sizeOf(Path fetched) {
    try (Stream<Path> files = Files.list(fetched)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      return 0; // it is not there yet, or no more
    }
  }

  /** Whether the copy is being restored. */
  public boolean isRestoring() throws IOException {
    return programs().stream().anyMatch(program -> program.name().equals(RESTORE));
  }

  /** Whether the files of a cluster are being restored. */
  public boolean isCopyingFiles() throws IOException {
    return programs().stream()
        .anyMatch(program ->
            program.name().equals(PG_BACK_REST) && program.command().contains("restore:local"));
  }

  /** Whether a server follows its log, and is open to nobody yet. */
  public boolean isRecovering() throws IOException {
    if (server().isEmpty()) {
      return false;
    }
    for (Path drill : drills()) {
      if (state(drill).startsWith("ready")) {
        return false;
      }
    }
    return true;
  }

  /** Whether a server is asked something. */
  public boolean isAsked() throws IOException {
    return programs().stream()
        .anyMatch(
            program -> program.name().equals(SERVER) && program.command().contains(" SELECT"));
  }

  private static String state(Path drill) {
    try {
      List<String> lines = Files.readAllLines(drill.resolve("data").resolve("postmaster.pid"));
      return lines.size() > STATE_LINE ? lines.get(STATE_LINE) : "";
    } catch (IOException e) {
      return ""; // it is not there yet, or no more
    }
  }

  /** Whether a drill has been at work for some time. */
  public boolean isAtWorkSince(Instant moment) throws IOException {
    for (Path drill : drills()) {
      long since = drill.toFile().lastModified();
      if (since != GONE && since < moment.toEpochMilli()) {
        return true;
      }
    }
    return false;
  }

  /** The server that a drill has made; nothing when there is none. */
  public Optional<Program> server() throws IOException {
    return programs().stream().filter(Program::isServer).findFirst();
  }

  /** The folders of drills. */
  public List<Path> drills() throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> drills = Files.list(folder)) {
      return drills.filter(one -> one.getFileName().toString().startsWith("drill-")).toList();
    }
  }

  /** What is left of drills, each in words. */
  public List<String> left() throws IOException {
    List<String> left = new ArrayList<>();
    programs().forEach(program -> left.add("the program " + program));
    drills().forEach(drill -> left.add("the folder " + drill.getFileName()));
    return left;
  }
}
