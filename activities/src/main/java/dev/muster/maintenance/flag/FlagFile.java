package dev.muster.maintenance.flag;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.maintenance.FlagFileMode;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.maintenance.mode.Machine;
import dev.muster.maintenance.mode.Mode;
import dev.muster.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that appears at once with all that it says. Everybody can read it, and only whose it is
 * removes it: one that was put there by somebody else stays.
 */
public final class FlagFile implements Mode {
  private static final int LONGEST = 500;
  private static final String SINCE = " since ";

  private final Path path;
  private final Path folder;
  private final Machine machine;
  private final InstantSource clock;

  public FlagFile(FlagFileMode mode, Machine machine, InstantSource clock) {
    path = Path.of(mode.path());
    this.machine = machine;
    folder = Objects.requireNonNull(path.getParent(), "the path of a flag has a folder");
    this.clock = clock;
  }

  @Override
  public ModeState look(Order order) throws IOException {
    Optional<String> line = line();
    if (line.isEmpty()) {
      return new ModeState(false, false, path + " is not there");
    }
    return isOf(order, line.get()) ? ours(line.get()) : others(line.get());
  }

  @Override
  public ModeState turnOn(Order order) throws IOException {
    requireFolder();
    Path staged = staged(order);
    try {
      Files.createLink(path, staged);
    } catch (FileAlreadyExistsException e) {
      // Whose it is, its line says.
    } finally {
      Files.deleteIfExists(staged);
    }
    ModeState state = look(order);
    if (!state.on()) {
      throw MaintenanceFailure.MODE_NOT_TAKEN.because(path + " was removed at once");
    }
    return state;
  }

  /**
   * A link to it appears with its whole line, or not at all where there is a file already. What an
   * attempt that was killed left is removed first: it may be the flag itself, by its other name.
   */
  private Path staged(Order order) throws IOException {
    Path staged = staging();
    Files.deleteIfExists(staged);
    Files.writeString(
        staged,
        "%s%s%s%n".formatted(mark(order), SINCE, clock.instant().truncatedTo(ChronoUnit.SECONDS)),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE);
    Files.setPosixFilePermissions(staged, PosixFilePermissions.fromString("rw-r--r--"));
    return staged;
  }

  private Path staging() {
    return folder.resolve(".%s.muster".formatted(path.getFileName()));
  }

  private void requireFolder() {
    if (!Files.isDirectory(folder)) {
      throw MaintenanceFailure.FILE_UNUSABLE.because(
          "the folder of %s is not on this worker's machine".formatted(path));
    }
  }

  /** A flag in a folder that machines share is the same from each of them. */
  @Override
  public boolean isSeenFromElsewhere() {
    return true;
  }

  @Override
  public ModeState turnOff(Order order) throws IOException {
    Optional<String> line = line();
    if (line.isPresent() && !isOf(order, line.get())) {
      return others(line.get());
    }
    if (line.isEmpty() && machine.isElsewhere(order)) {
      throw machine.elsewhere(order);
    }
    Files.deleteIfExists(path);
    Files.deleteIfExists(staging());
    return new ModeState(
        false, false, line.isPresent() ? path + " is removed" : path + " was not there any more");
  }

  private ModeState ours(String line) {
    return new ModeState(true, false, "%s says: %s".formatted(path, line));
  }

  private ModeState others(String line) {
    return new ModeState(
        true,
        true,
        List.of(path.toString()),
        "%s was there before and stays: %s".formatted(path, line));
  }

  private Optional<String> line() throws IOException {
    try (InputStream file = Files.newInputStream(path)) {
      String start = new String(file.readNBytes(LONGEST), UTF_8);
      return Optional.of(Text.line(start.lines().findFirst().orElse(""), LONGEST));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static boolean isOf(Order order, String line) {
    return line.startsWith(mark(order) + SINCE);
  }

  private static String mark(Order order) {
    return "muster: " + Text.line(order.holder(), LONGEST / 2);
  }
}
