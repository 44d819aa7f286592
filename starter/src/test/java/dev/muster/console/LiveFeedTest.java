package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.ScriptedHistory;
import dev.muster.api.Views;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private final ScriptedHistory history = new ScriptedHistory();
  private final LiveFeed feed = new LiveFeed(history);

  @BeforeEach
  void start() {
    feed.start();
  }

  @Test
  void asksNothingWhileNobodyWatches() {
    history.incidents.add(Views.open("i-1"));
    feed.poll();
    assertThat(feed.now()).isEqualTo(Pulse.UNKNOWN);

    assertThat(feed.enter()).isTrue();
    feed.poll();
    assertThat(feed.now().versions()).containsOnlyKeys("i-1");
  }

  @Test
  void wakesThoseWhoWatchWhenSomethingChanges() throws Exception {
    assertThat(feed.enter()).isTrue();
    feed.poll();
    Pulse seen = feed.now();
    CompletableFuture<Pulse> waiting = waiting(seen);

    history.incidents.add(Views.open("i-1"));
    feed.poll();

    assertThat(waiting.get(10, TimeUnit.SECONDS).differs(seen, "")).isTrue();
  }

  @Test
  void tellsWhenTheReadModelGoesAndComesBack() {
    assertThat(feed.enter()).isTrue();
    feed.poll();
    history.down = true;
    feed.poll();
    assertThat(feed.now().known()).isFalse();

    history.down = false;
    feed.poll();
    assertThat(feed.now().known()).isTrue();
  }

  @Test
  void letsEverybodyGoWhenTheFrontStops() throws Exception {
    assertThat(feed.enter()).isTrue();
    feed.poll();
    CompletableFuture<Pulse> waiting = waiting(feed.now());

    feed.stop();

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(feed.now());
    assertThat(feed.isRunning()).isFalse();
  }

  @Test
  void hasRoomForSoManyAndNoMore() {
    for (int i = 0; i < LiveFeed.MOST_VIEWERS; i++) {
      assertThat(feed.enter()).isTrue();
    }
    assertThat(feed.enter()).isFalse();

    feed.leave();
    assertThat(feed.enter()).isTrue();
  }

  @Test
  void wakesNobodyForAnIncidentThatTheyDoNotWatch() {
    Pulse before = new Pulse(Map.of("a", 1L, "b", 1L), true);
    Pulse after = new Pulse(Map.of("a", 1L, "b", 2L), true);

    assertThat(after.differs(before, "a")).isFalse();
    assertThat(after.differs(before, "b")).isTrue();
    assertThat(after.differs(before, "")).isTrue();
    assertThat(new Pulse(Map.of("a", 1L), true).differs(after, "b")).isTrue();
    assertThat(Pulse.UNKNOWN.differs(after, "a")).isTrue();
  }

  private CompletableFuture<Pulse> waiting(Pulse seen) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return feed.await(seen, LONG);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }
}
