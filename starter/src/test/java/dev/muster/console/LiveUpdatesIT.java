package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.ScriptedHistory;
import dev.muster.api.Views;
import dev.muster.redis.ChangePublisher;
import dev.muster.redis.ChangeSubscriber;
import dev.muster.redis.RedisProcess;
import dev.muster.redis.RedisUse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a worker tells a front through a real Redis. Nothing here looks every two seconds: what is
 * seen was told, unless the test looks itself.
 */
class LiveUpdatesIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final ScriptedHistory history = new ScriptedHistory();
  private final LiveFeed feed = new LiveFeed(history);
  private final SimpleMeterRegistry front = new SimpleMeterRegistry();
  private final SimpleMeterRegistry worker = new SimpleMeterRegistry();
  private RedisProcess redis;
  private ChangePublisher publisher;
  private ChangeSubscriber subscriber;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    redis = RedisProcess.start(folder);
    feed.start();
    assertThat(feed.enter()).isTrue();
    subscriber =
        new ChangeSubscriber(redis.server(), new RedisUse("changes", "alone", front), feed::poll);
    publisher = new ChangePublisher(redis.server(), new RedisUse("changes", "alone", worker));
    await(front, 1);
    // a front looks once when it begins to listen, for what it may have missed
    assertThat(feed.await(Pulse.UNKNOWN, LONG).known()).isTrue();
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      subscriber.close();
      publisher.close();
      redis.close();
    }
  }

  @Test
  void anOpenPageIsToldOfAChangeWhenItIsWritten() throws Exception {
    Pulse seen = feed.now();
    history.incidents.add(Views.open("i-1"));

    publisher.changed();

    assertThat(feed.await(seen, LONG).versions()).containsOnlyKeys("i-1");
  }

  @Test
  void aChangeIsTheLastOneToBeToldHoweverManyComeAtOnce() throws Exception {
    for (int change = 1; change <= 500; change++) {
      history.incidents.add(Views.open("i-" + change));
      publisher.changed();
    }

    Pulse seen = feed.now();
    while (seen.versions().size() < 500) {
      Pulse next = feed.await(seen, LONG);
      assertThat(next).isNotEqualTo(seen);
      seen = next;
    }
  }

  @Test
  void withoutRedisAPageSeesAChangeAtTheNextLookAndLaterIsToldAgain() throws Exception {
    redis.kill();
    await(front, 0);
    publisher.changed();
    await(worker, 0);
    history.incidents.add(Views.open("i-1"));
    feed.poll();
    Pulse seen = feed.now();
    assertThat(seen.versions()).containsOnlyKeys("i-1");

    redis.again();
    await(front, 1);
    history.incidents.add(Views.open("i-2"));
    publisher.changed();

    while (!seen.versions().containsKey("i-2")) {
      Pulse next = feed.await(seen, LONG);
      assertThat(next).isNotEqualTo(seen);
      seen = next;
    }
    await(worker, 1);
  }

  private static void await(SimpleMeterRegistry meters, double connected)
      throws InterruptedException {
    Instant end = Instant.now().plus(LONG);
    while (meters.get("muster.redis.connected").gauge().value() != connected) {
      assertThat(Instant.now()).as("waited in vain").isBefore(end);
      Thread.sleep(20);
    }
  }
}
