package dev.muster.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts programs. All are started by one thread that lives as long as this does: the kernel ends a
 * program when the thread that started it ends, and threads of pools come and go.
 */
public final class Programs implements AutoCloseable {
  private static final int MOST_OUTPUT = 1_000_000;
  private static final String PATH = "PATH";

  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("starts programs").factory());
  private final Path folder;

  /**
   * @param folder where programs run
   */
  public Programs(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts a program, in an environment of which it is told only what its command says.
   *
   * @throws ProgramFailedException when it can't be started
   */
  public RunningProgram start(Command command) {
    ProcessBuilder builder = new ProcessBuilder(command.line()).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault(PATH, "/usr/bin:/bin");
    environment.clear();
    environment.put(PATH, path);
    environment.put("LC_ALL", "C.UTF-8");
    environment.putAll(command.environment());
    try {
      return new RunningProgram(command.name(), starter.submit(builder::start).get());
    } catch (ExecutionException e) {
      throw new ProgramFailedException(command.name() + " can't be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProgramFailedException(command.name() + " was not started: the worker stops", e);
    }
  }

  /**
   * Runs a program to its end and returns what it wrote.
   *
   * @throws ProgramFailedException when it fails, takes longer, or writes more than a megabyte
   */
  public String run(Command command, Duration limit) {
    try (RunningProgram program = start(command)) {
      program.input().close();
      Thread late = Thread.ofVirtual().start(() -> endAfter(program, limit));
      String written = written(command, program.output());
      program.awaitSuccess(limit);
      late.interrupt();
      return written;
    } catch (IOException e) {
      throw new ProgramFailedException("what %s wrote is lost".formatted(command.name()), e);
    }
  }

  private static void endAfter(RunningProgram program, Duration limit) {
    try {
      Thread.sleep(limit);
      program.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String written(Command command, InputStream output) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    kept.write(output.readNBytes(MOST_OUTPUT));
    if (output.read() >= 0) {
      throw new ProgramFailedException(command.name() + " writes more than a megabyte");
    }
    return kept.toString(UTF_8);
  }

  /** Ends every program that was started. */
  @Override
  public void close() {
    starter.shutdownNow();
  }
}
