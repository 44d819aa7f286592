package dev.muster.trials.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.muster.trials.Patience;
import dev.muster.trials.source.AlertSource;
import dev.muster.trials.source.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostingTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final List<Signal> ALERTS =
      List.of(Signal.firing("checkout", "one"), Signal.firing("search", "two"));

  /** What the front answers, one after the other; 200 when there is nothing left. */
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

  private HttpServer front;
  private AlertSource source;

  @BeforeEach
  void open() throws IOException {
    front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          Integer status = answers.poll();
          exchange.sendResponseHeaders(status == null ? 200 : status, -1);
          exchange.close();
        });
    front.start();
    source = new AlertSource(URI.create("http://127.0.0.1:" + front.getAddress().getPort()), "key");
  }

  @AfterEach
  void close() {
    front.stop(0);
  }

  @Test
  void postsEachAlertUntilItIsAccepted() throws Exception {
    answers.add(503);
    Posting posting = Posting.oneByOne(source, ALERTS);
    assertThat(Patience.await(LIMIT, posting::isDone)).isTrue();
    assertThat(posting.attempts()).hasSize(2);
    assertThat(posting.repeated()).isEqualTo(1);
  }

  @Test
  void postsAGroupInOneRequest() throws Exception {
    Posting posting = Posting.together(source, ALERTS);
    assertThat(Patience.await(LIMIT, posting::isDone)).isTrue();
    assertThat(posting.attempts()).hasSize(1);
    assertThat(posting.repeated()).isZero();
  }

  @Test
  void isDoneOnlyWhenAllOfThemAre() throws Exception {
    Posting first = Posting.together(source, ALERTS);
    assertThat(Patience.await(LIMIT, first::isDone)).isTrue();
    front.stop(0);
    Posting both = first.and(Posting.together(source, ALERTS));
    assertThat(both.isDone()).isFalse();
  }

  @Test
  void whatIsRefusedForGoodIsNotWaitedFor() {
    answers.add(400);
    Posting posting = Posting.together(source, ALERTS);
    assertThatThrownBy(() -> Patience.await(LIMIT, posting::isDone))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("refused for good: 400");
  }
}
