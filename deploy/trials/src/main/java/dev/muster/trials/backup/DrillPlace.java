package dev.muster.trials.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final long MEBIBYTE = 1 << 20;

  /** What is at work in it. */
  public record Program(long pid, String name, boolean isServer) {
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
              new Program(
                  Long.parseLong(process.getFileName().toString()),
                  name,
                  name.equals(SERVER) && command.contains("\0-D\0")))
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
