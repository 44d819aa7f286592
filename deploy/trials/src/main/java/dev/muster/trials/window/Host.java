package dev.muster.trials.window;

import dev.muster.trials.stack.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The machine of the shop: its files, and what is run by hand. */
public final class Host {
  private static final String BROKEN = "2";
  private static final int LIMIT = 60;

  private final Path home;
  private final Map<String, List<String>> commands;

  public Host(Plan.Windows places) {
    home = places.home();
    commands = places.commands();
  }

  /** The file that is there while the shop is worked on. */
  public Path flag() {
    return home.resolve("maintenance");
  }

  public boolean isFlagged() {
    return Files.exists(flag());
  }

  /** Whether a slow call of a name is being answered. */
  public boolean isBusyWith(String name) {
    return Files.exists(home.resolve("busy").resolve(name));
  }

  /** Whether the version is out that takes no orders. */
  public boolean isBroken() throws IOException {
    Path version = home.resolve("version");
    return Files.exists(version) && Files.readString(version).strip().equals(BROKEN);
  }

  /** Whether a worker of jobs holds its file. */
  public boolean hasWorker() throws IOException {
    Path held = home.resolve("jobs.pid");
    if (!Files.exists(held)) {
      return false;
    }
    String pid = Files.readString(held).strip();
    return !pid.isEmpty()
        && ProcessHandle.of(Long.parseLong(pid))
            .filter(ProcessHandle::isAlive)
            .flatMap(process -> process.info().arguments())
            .filter(arguments -> List.of(arguments).contains("jobs"))
            .isPresent();
  }

  /** Runs one of the commands that it allows. */
  public void run(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(commands.getOrDefault(command, List.of()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(LIMIT, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(command + " did not go well");
    }
  }
}
