package dev.muster.trials.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
    sink.fallIll();
    assertThat(post()).isEqualTo(503);
    assertThat(sink.taken()).isEmpty();
    assertThat(sink.turnedAway()).isEqualTo(1);
    sink.recover();
    assertThat(post()).isEqualTo(200);
  }

  @Test
  void refusesConnectionsWhileItIsGoneAndIsBackOnTheSamePort() throws Exception {
    sink.leave();
    assertThatThrownBy(this::post).isInstanceOf(ConnectException.class);
    sink.comeBack();
    assertThat(post()).isEqualTo(200);
    assertThat(sink.taken()).hasSize(2);
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
