package dev.muster.trials.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageSinkTest {
  private static final String MESSAGE =
      """
      {"type":"digest","recipient":"ann","pages":[
        {"id":"p-1","incident":"i-1","kind":"PAGE","dueAt":"2026-01-05T09:00:00Z",
         "notice":{"service":"checkout","issue":"trial","openedAt":"2026-01-05T08:59:00Z"}},
        {"id":"p-2","incident":"i-2","kind":"OPENED","dueAt":"2026-01-05T09:00:00Z",
         "notice":{"service":"search","issue":"trial","openedAt":"2026-01-05T08:59:00Z"}}]}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final PageSink sink = new PageSink(0);

  PageSinkTest() throws IOException {}

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void takesEveryPageOfAMessage() throws Exception {
    assertThat(post()).isEqualTo(200);
    assertThat(sink.taken())
        .extracting(TakenPage::page, TakenPage::message, TakenPage::recipient, TakenPage::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("p-1", "m-1", "ann", "PAGE"),
            org.assertj.core.groups.Tuple.tuple("p-2", "m-1", "ann", "OPENED"));
  }

  @Test
  void takesNothingWhileItIsIll() throws Exception {
    CompletableFuture<Void> illness = during(() -> sink.beIll(Duration.ofSeconds(1)));
    while (post() == 200) {
      Thread.sleep(10);
    }
    int takenBefore = sink.taken().size();
    assertThat(post()).isEqualTo(503);
    assertThat(sink.taken()).hasSize(takenBefore);
    assertThat(sink.turnedAway()).isEqualTo(2);
    illness.join();
    assertThat(post()).isEqualTo(200);
  }

  @Test
  void refusesConnectionsWhileItIsGoneAndIsBackOnTheSamePort() throws Exception {
    CompletableFuture<Void> absence = during(() -> sink.beGone(Duration.ofSeconds(1)));
    assertThatThrownBy(
            () -> {
              while (true) {
                post();
              }
            })
        .isInstanceOf(IOException.class);
    assertThatThrownBy(this::post).isInstanceOf(ConnectException.class);
    absence.join();
    assertThat(post()).isEqualTo(200);
  }

  private interface Failing {
    void go() throws Exception;
  }

  private static CompletableFuture<Void> during(Failing failing) {
    return CompletableFuture.runAsync(() -> {
      try {
        failing.go();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private int post() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sink.port() + "/"))
            .header("webhook-id", "m-1")
            .POST(HttpRequest.BodyPublishers.ofString(MESSAGE))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
