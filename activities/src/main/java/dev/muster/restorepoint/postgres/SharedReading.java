package dev.muster.restorepoint.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several connections that go through a list together, each taking the next that nobody has.
 *
 * @param progress hears of each that is done
 */
record SharedReading(
    ContentsReader.Connections connections, int parallel, ContentsReader.Progress progress) {

  /** What is read of one. */
  @FunctionalInterface
  interface Reader<S, T> {
    T read(Connection connection, S one) throws SQLException;
  }

  /** What is read of all, in no order. */
  <S, T> List<T> each(List<S> all, Reader<S, T> reader) throws SQLException {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Callable<List<T>> share =
        () -> {
          List<T> read = new ArrayList<>();
          try (Connection connection = connections.open()) {
            for (int i = next.getAndIncrement(); i < all.size(); i = next.getAndIncrement()) {
              read.add(reader.read(connection, all.get(i)));
              progress.read(done.incrementAndGet(), all.size());
            }
          }
          return read;
        };
    return together(share, Math.clamp(all.size(), 1, parallel));
  }

  private static <T> List<T> together(Callable<List<T>> share, int times) throws SQLException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<T>>> shares = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        shares.add(threads.submit(share));
      }
      List<T> all = new ArrayList<>();
      for (Future<List<T>> one : shares) {
        all.addAll(one.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SQLException failed ? failed : new SQLException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while it was read", e);
    }
  }
}
