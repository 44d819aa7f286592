package dev.muster.redis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;

/** Hears from the workers that the read model has changed; connects again until it is closed. */
public final class ChangeSubscriber implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration APART = Duration.ofMillis(200);

  private final RedisClient client;
  private final RedisUse use;
  private final Coalescing looking;
  private final Thread listener;
  private final Thread heart;
  private volatile @Nullable Subscription subscription;

  /**
   * Begins to listen.
   *
   * @param look done after a change, once for those that come together
   */
  public ChangeSubscriber(RedisServer redis, RedisUse use, Runnable look) {
    this.client = redis.client(1, PATIENCE);
    this.use = use;
    this.looking = new Coalescing("looks-at-changes", look, APART);
    this.listener = Thread.ofVirtual().name("hears-of-changes").start(this::listen);
    this.heart = Thread.ofVirtual().name("changes-heartbeat").start(this::beat);
  }

  private void listen() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Subscription current = new Subscription();
        subscription = current;
        client.subscribe(current, ChangePublisher.CHANNEL);
      } catch (RuntimeException e) {
        client.getPool().clear();
        if (!Thread.currentThread().isInterrupted()) {
          use.failed(e);
        }
      }
      pause(AGAIN);
    }
  }

  /** A connection on which nothing comes back is given up by its client. */
  private void beat() {
    while (pause(RedisServer.SILENCE.dividedBy(3))) {
      Subscription current = subscription;
      if (current != null && current.isSubscribed()) {
        current.beat();
      }
    }
  }

  /** False when it is all over. */
  private static boolean pause(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    heart.interrupt();
    listener.interrupt();
    looking.close();
    client.close();
  }

  /** One connection's. */
  private final class Subscription extends JedisPubSub {
    @Override
    public void onSubscribe(String channel, int channels) {
      use.succeeded();
      looking.ask();
    }

    @Override
    public void onMessage(String channel, String message) {
      looking.ask();
    }

    private void beat() {
      try {
        ping();
      } catch (RuntimeException e) {
        // the listener sees the same and says it
      }
    }
  }
}
