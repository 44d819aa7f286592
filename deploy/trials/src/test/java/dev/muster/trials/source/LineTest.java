package dev.muster.trials.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
  private boolean closes;
  private final List<String> received = Collections.synchronizedList(new ArrayList<>());

  @Test
  void readsEachAnswerToItsEnd() throws Exception {
    assertThat(statuses(2)).containsExactly(200, 200);
    assertThat(received).containsOnly("{} with Bearer key");
  }

  @Test
  void anAnswerWithoutItsLengthIsNoAnswerOfTheFront() {
    assertThatIOException()
        .isThrownBy(() -> statuses(0))
        .withMessage("the front does not say how long its answer is");
  }

  @Test
  void connectsAnewWhenTheFrontHasHadEnough() throws Exception {
    closes = true;

    assertThat(statuses(2)).containsExactly(200, 200);
  }

  /** Of two posts on one line; a length of 0 makes the server answer in chunks. */
  private List<Integer> statuses(long length) throws Exception {
    HttpServer front =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.createContext(
        "/",
        exchange -> {
          String key = exchange.getRequestHeaders().getFirst("Authorization");
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), UTF_8) + " with " + key);
          if (closes) {
            exchange.getResponseHeaders().set("Connection", "close");
          }
          exchange.sendResponseHeaders(200, length);
          exchange.getResponseBody().write("ok".getBytes(UTF_8));
          exchange.close();
        });
    front.start();
    URI address =
        URI.create("http://127.0.0.1:" + front.getAddress().getPort() + "/webhooks/trial");
    try (Line line = new Line(address, "key")) {
      byte[] request = line.request("{}".getBytes(UTF_8));
      return List.of(line.post(request), line.post(request));
    } finally {
      front.stop(0);
    }
  }
}
