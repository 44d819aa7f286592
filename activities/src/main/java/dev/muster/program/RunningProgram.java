package dev.muster.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program that runs; closing it ends it. */
public final class RunningProgram implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final String name;
  private final Process process;
  private final Tail complaints = new Tail();
  private final Thread listener;

  RunningProgram(String name, Process process) {
    this.name = name;
    this.process = process;
    listener = Thread.ofVirtual().name("complaints of " + name).start(this::listen);
  }

  private void listen() {
    try (InputStream errors = process.getErrorStream()) {
      complaints.read(errors);
    } catch (IOException e) {
      // It was ended: what it said until then is kept.
    }
  }

  /** What it writes; whoever starts it reads it, or it will wait. */
  public InputStream output() {
    return process.getInputStream();
  }

  /** What it reads. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /**
   * Waits for its end.
   *
   * @throws ProgramFailedException when it ends with another status than 0, or not in time
   */
  public void awaitSuccess(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        close();
        throw new ProgramFailedException(
            "%s did not end within %d s".formatted(name, limit.toSeconds()));
      }
      listener.join(LAST_WORDS);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new ProgramFailedException(name + " was ended since the worker stops", e);
    }
    if (process.exitValue() != 0) {
      throw new ProgramFailedException(
          "%s ended with status %d: %s".formatted(name, process.exitValue(), complaints.text()));
    }
  }

  /** The end of what it complained of so far. */
  public String complaints() {
    return complaints.text();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
