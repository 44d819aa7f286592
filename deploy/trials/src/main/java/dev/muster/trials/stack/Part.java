package dev.muster.trials.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One real process of a stack. */
public final class Part implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
  private static final Duration BLINK = Duration.ofMillis(50);
  private static final int SAID = 120;

  private final Plan.PartPlan plan;
  private final Path log;
  private final Readiness readiness;
  private @Nullable Process process;
  private boolean abandoned;

  Part(Plan.PartPlan plan, Path logs, Readiness readiness) {
    this.plan = plan;
    this.log = logs.resolve(plan.name() + ".log");
    this.readiness = readiness;
  }

  public String name() {
    return plan.name();
  }

  /** Whether only some trials need it. */
  public boolean isSpare() {
    return plan.spare();
  }

  /** Its address at another path than that of its health. */
  public URI at(String path) {
    return Objects.requireNonNull(plan.health(), () -> plan.name() + " has no address")
        .resolve(path);
  }

  /** Starts it without waiting, with nothing in its environment that was meant for others. */
  public synchronized void start() throws IOException {
    if (abandoned) {
      throw new IOException(plan.name() + " is not started any more");
    }
    ProcessBuilder builder = new ProcessBuilder(plan.command());
    builder.environment().keySet().removeIf(name -> name.startsWith("MUSTER_"));
    builder.environment().putAll(plan.environment());
    builder.directory(Path.of("/").toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    process = builder.start();
  }

  /** Waits until it is ready and answers when it was. */
  public Instant awaitReady() throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(READY_LIMIT);
    while (!readiness.isReady(plan)) {
      if (!running().isAlive() || Instant.now().isAfter(limit)) {
        throw new IOException(plan.name() + " does not come up:\n" + said());
      }
      Thread.sleep(BLINK);
    }
    return Instant.now();
  }

  /** The last lines of its output. */
  public String said() throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SAID), lines.size()));
  }

  /** Ends it as a power cut would, and waits until it is gone. */
  public void kill() throws InterruptedException {
    running().destroyForcibly().waitFor();
  }

  /** The memory it holds, in MiB, as the kernel counts its resident set. */
  public long residentMebibytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(running().pid()), "status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** Ends it at once and for good; for when there is no time left. */
  synchronized void abandon() {
    abandoned = true;
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    Process ending = process;
    if (ending == null) {
      return;
    }
    ending.destroy();
    try {
      if (!ending.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        ending.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      ending.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private Process running() {
    return Objects.requireNonNull(process, () -> plan.name() + " was not started");
  }
}
