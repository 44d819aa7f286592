package dev.muster.backup.postgres;

import dev.muster.program.RunningProgram;
import dev.muster.restorepoint.DatabaseContents;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * The contents being read beside their dump. Without them a dump proves nothing: when they can't be
 * read it is ended, and when it ends they are read no further.
 */
final class Reading implements AutoCloseable {
  private final ExecutorService threads;
  private final FutureTask<DatabaseContents> task;

  Reading(ExecutorService threads, RunningProgram dump, Callable<DatabaseContents> reader) {
    this.threads = threads;
    task =
        new FutureTask<>(reader) {
          @Override
          protected void done() {
            if (state() != Future.State.SUCCESS) {
              dump.close();
            }
          }
        };
  }

  void begin() {
    threads.execute(task);
  }

  /** What was read, waited for. */
  DatabaseContents contents() throws SQLException, IOException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failed) {
        throw failed;
      }
      throw new IOException("the contents could not be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the contents were read");
    }
  }

  /** Tells why the dump was ended, if it was on account of this. */
  void requireNoFailure() throws SQLException, IOException {
    if (task.state() == Future.State.FAILED) {
      contents();
    }
  }

  @Override
  public void close() {
    task.cancel(true);
  }
}
