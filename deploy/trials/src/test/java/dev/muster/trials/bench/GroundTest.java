package dev.muster.trials.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.trials.page.PageSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GroundTest {
  @Test
  void aPageThatComesTwiceCountsOnceAndWhenItFirstCame() throws Exception {
    try (PageSink sink = new PageSink(0)) {
      Ground ground = new Ground(null, sink, null, null, 1);
      page(sink, "p-1");
      page(sink, "p-2");
      Instant last = sink.taken().getLast().at();
      page(sink, "p-1");
      assertThat(ground.awaitPages("storm-", 2)).isEqualTo(last);
    }
  }

  private static void page(PageSink sink, String id) throws IOException, InterruptedException {
    String message =
        """
        {"recipient":"ann","pages":[{"id":"%s","incident":"i","kind":"PAGE",
         "dueAt":"2026-01-05T09:00:00Z",
         "notice":{"service":"s","issue":"storm-1","openedAt":"2026-01-05T09:00:00Z"}}]}
        """
            .formatted(id);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sink.port() + "/"))
            .POST(BodyPublishers.ofString(message))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }
}
