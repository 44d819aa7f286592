package dev.muster.program;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The programs of one piece of work. All are started by one thread that lives as long as this does:
 * the kernel ends a program when the thread that started it ends, and threads of pools come and go.
 */
public final class Programs implements AutoCloseable {
  private static final String PATH = "PATH";

  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("starts programs").factory());
  private final Set<RunningProgram> started = ConcurrentHashMap.newKeySet();
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
   * @param limit after which it is ended
   * @throws ProgramFailedException when it can't be started
   */
  public RunningProgram start(Command command, Duration limit) {
    ProcessBuilder builder = new ProcessBuilder(command.line()).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault(PATH, "/usr/bin:/bin");
    environment.clear();
    environment.put(PATH, path);
    environment.put("LC_ALL", "C.UTF-8");
    environment.putAll(command.environment());
    try {
      return starter.submit(() -> begin(command.name(), builder, limit)).get();
    } catch (ExecutionException e) {
      throw new ProgramFailedException(command.name() + " can't be started", e);
    } catch (RejectedExecutionException e) {
      throw new ProgramFailedException(command.name() + " was not started: the work is over", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProgramFailedException(command.name() + " was not started: the worker stops", e);
    }
  }

  /** By the one thread that starts programs. */
  private RunningProgram begin(String name, ProcessBuilder builder, Duration limit)
      throws IOException {
    started.removeIf(program -> !program.isRunning());
    RunningProgram program = new RunningProgram(name, builder.start(), limit);
    started.add(program);
    return program;
  }

  /**
   * Runs a program to its end and returns what it wrote.
   *
   * @throws ProgramFailedException when it fails, takes longer, or writes more than a megabyte
   */
  public String run(Command command, Duration limit) {
    try (RunningProgram program = start(command, limit)) {
      return program.written();
    }
  }

  /**
   * Ends every program that was started, and starts no more. By the thread that started them, which
   * must not end before they do: the kernel would end them and leave what they started themselves.
   */
  @Override
  public void close() {
    try {
      starter.execute(() -> started.forEach(RunningProgram::close));
    } catch (RejectedExecutionException e) {
      // They were ended before.
    }
    starter.shutdown();
    awaitStarter();
    started.forEach(RunningProgram::close);
  }

  /** What is being started is ended too. */
  private void awaitStarter() {
    try {
      starter.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
