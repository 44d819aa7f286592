package dev.muster.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that runs for a limited time; closing it ends it. */
public final class RunningProgram implements AutoCloseable {
  private static final int MOST_OUTPUT = 1_000_000;
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final Duration DYING = Duration.ofSeconds(10);

  private final String name;
  private final Process process;
  private final Duration limit;
  private final Tail complaints = new Tail();
  private final Thread listener;
  private volatile boolean late;
  private volatile boolean ended;

  RunningProgram(String name, Process process, Duration limit) {
    this.name = name;
    this.process = process;
    this.limit = limit;
    listener = Thread.ofVirtual().name("complaints of " + name).start(this::listen);
    CompletableFuture<Process> _ =
        process
            .onExit()
            .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((ended, timeout) -> endLate(timeout));
  }

  private void endLate(@Nullable Throwable timeout) {
    if (timeout != null) {
      late = true;
      kill();
    }
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

  /**
   * What it writes, until it has ended.
   *
   * @throws ProgramFailedException when it fails, takes longer, or writes more than a megabyte
   */
  public String written() {
    String written = all();
    awaitSuccess();
    return written;
  }

  /**
   * The end of what it writes, however much that is, when it has ended.
   *
   * @throws ProgramFailedException when it fails or takes longer
   */
  public String ending() {
    Tail ending = new Tail();
    try (InputStream output = output()) {
      input().close();
      ending.read(output);
    } catch (IOException e) {
      requireNotEnded();
      throw new ProgramFailedException("what %s wrote is lost".formatted(name), e);
    }
    awaitSuccess();
    return ending.text();
  }

  private String all() {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    try (InputStream output = output()) {
      input().close();
      kept.write(output.readNBytes(MOST_OUTPUT));
      if (output.read() >= 0) {
        throw new ProgramFailedException(name + " writes more than a megabyte");
      }
      return kept.toString(UTF_8);
    } catch (IOException e) {
      requireNotEnded();
      throw new ProgramFailedException("what %s wrote is lost".formatted(name), e);
    }
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /**
   * Waits for its end.
   *
   * @throws ProgramFailedException when it ends with another status than 0, or not in time
   */
  public void awaitSuccess() {
    awaitEnd();
    if (late) {
      throw new ProgramFailedException(
          "%s did not end within %d s".formatted(name, limit.toSeconds()));
    }
    if (process.exitValue() != 0) {
      throw new ProgramFailedException(
          "%s ended with status %d: %s".formatted(name, process.exitValue(), complaints()));
    }
  }

  /**
   * Tells why reading what it writes failed, if that is because it was ended here.
   *
   * @throws ProgramFailedException when it was
   */
  public void requireNotEnded() {
    if (ended) {
      awaitSuccess();
    }
  }

  private void awaitEnd() {
    try {
      process.waitFor();
      listener.join(LAST_WORDS);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new ProgramFailedException(name + " was ended since the worker stops", e);
    }
  }

  /** The end of what it complained of so far, without what a row holds. */
  public String complaints() {
    return complaints.complaint();
  }

  /** Ends it, also by a thread that was interrupted, and waits until it is gone. */
  @Override
  public void close() {
    kill();
    process.onExit().completeOnTimeout(process, DYING.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  private void kill() {
    ended = true;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
