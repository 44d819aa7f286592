package dev.muster.trials.pair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A server of a pair.
 *
 * @param site where it is, which is the name of its machine too
 * @param home the folder of its files and its data folder
 */
public record PairServer(String site, int port, Path home) {
  /** What makes it a standby; left by hand, or by a run that has told the other one to write. */
  private static final String SIGN = "standby.signal";

  private static final int STATE_LINE = 7;

  public String name() {
    return "db-" + site;
  }

  /** What it is in the balancer. */
  public String balanced() {
    return "ledger/" + name();
  }

  public Path data() {
    return home.resolve("data");
  }

  /** What it says. */
  Path log() {
    return home.resolve("postgres.log");
  }

  /** Where Muster keeps beside its files what it needs to make it follow. */
  public Path beside() {
    return home.resolve("data.muster");
  }

  /** How far that is. */
  public Path mark() {
    return beside().resolve("rejoin");
  }

  public Path sign() {
    return data().resolve(SIGN);
  }

  /** Whether a run has left a sign there that the other one was told to write. */
  public boolean isSigned() throws IOException {
    return Files.exists(sign()) && Files.readString(sign()).startsWith("muster switchover");
  }

  /** The process that leads it; empty when none does. */
  Optional<ProcessHandle> process() {
    return lines().stream()
        .findFirst()
        .flatMap(number -> ProcessHandle.of(Long.parseLong(number.strip())))
        .filter(ProcessHandle::isAlive);
  }

  public boolean isRunning() {
    return process().isPresent();
  }

  /** Whether it is being stopped, or was. */
  public boolean isStopping() {
    List<String> lines = lines();
    return lines.isEmpty()
        || (lines.size() > STATE_LINE && lines.get(STATE_LINE).startsWith("stopping"));
  }

  /** Whether it has ended in order. */
  public boolean isStopped() {
    return !Files.exists(data().resolve("postmaster.pid"));
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(data().resolve("postmaster.pid"));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new IllegalStateException("it can't be seen whether %s runs".formatted(name()), e);
    }
  }
}
