package dev.muster.failover.redis.jedis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A client that writes through the balancer, and knows what it was told to be written. */
final class CacheWriter implements AutoCloseable {
  static final String WRITTEN = "written";

  private final int port;
  private final List<String> acknowledged = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean over;
  private volatile long last = System.nanoTime();
  private volatile long gap;

  CacheWriter(int port) {
    this.port = port;
    thread = Thread.ofPlatform().daemon().start(this::write);
  }

  private void write() {
    long number = 0;
    while (!over) {
      try (Jedis server = RedisPairSetting.connect(port)) {
        while (!over) {
          number++;
          server.sadd(WRITTEN, String.valueOf(number));
          acknowledge(number);
        }
      } catch (JedisException e) {
        RedisPairSetting.pause();
      }
    }
  }

  private void acknowledge(long number) {
    acknowledged.add(String.valueOf(number));
    long now = System.nanoTime();
    gap = Math.max(gap, now - last);
    last = now;
    RedisPairSetting.pause();
  }

  /** Waits until so many more are written. */
  void awaitMore(int more) {
    int until = acknowledged.size() + more;
    while (acknowledged.size() < until) {
      RedisPairSetting.pause();
    }
  }

  List<String> acknowledged() {
    return List.copyOf(acknowledged);
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
