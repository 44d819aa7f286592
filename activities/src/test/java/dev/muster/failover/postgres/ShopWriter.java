package dev.muster.failover.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that writes through the balancer, and knows what it was told to be written. */
final class ShopWriter implements AutoCloseable {
  private final int port;
  private final List<Long> acknowledged = new CopyOnWriteArrayList<>();
  private final Map<Long, Instant> moments = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean over;
  private volatile long last = System.nanoTime();
  private volatile long gap;

  ShopWriter(int port) {
    this.port = port;
    thread = Thread.ofPlatform().daemon().start(this::write);
  }

  private void write() {
    long number = 0;
    while (!over) {
      try (Connection connection = PairSetting.connect(port);
          PreparedStatement insert =
              connection.prepareStatement("INSERT INTO written VALUES (?)")) {
        while (!over) {
          insert.setLong(1, ++number);
          insert.executeUpdate();
          acknowledge(number);
        }
      } catch (SQLException e) {
        pause();
      }
    }
  }

  private void acknowledge(long number) {
    moments.put(number, Instant.now());
    acknowledged.add(number);
    long now = System.nanoTime();
    gap = Math.max(gap, now - last);
    last = now;
    pause();
  }

  private static void pause() {
    try {
      Thread.sleep(3);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until so many more are written. */
  void awaitMore(int more) {
    int until = acknowledged.size() + more;
    while (acknowledged.size() < until) {
      pause();
    }
  }

  List<Long> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** Those that were by then. */
  List<Long> acknowledgedBy(Instant then) {
    return acknowledged.stream()
        .filter(number -> !Objects.requireNonNull(moments.get(number)).isAfter(then))
        .toList();
  }

  /** The longest time between two of them. */
  Duration gap() {
    return Duration.ofNanos(gap);
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
