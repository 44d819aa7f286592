package dev.muster.lastresort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import dev.muster.policy.Channel;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class LastResortWebhookTest {
  private static final String SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final LastResortMessage MESSAGE =
      new LastResortMessage("last-resort-1", "Muster can't page", "Look at the alert sources.");

  private final AtomicInteger status = new AtomicInteger(204);
  private final AtomicReference<String> body = new AtomicReference<>();
  private final AtomicReference<Map<String, List<String>>> headers = new AtomicReference<>();
  private HttpServer receiver;

  @BeforeEach
  void listen() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          headers.set(Map.copyOf(exchange.getRequestHeaders()));
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  void postsAMessageThatItsReceiverCanVerify() throws Exception {
    send();

    new Webhook(SECRET)
        .verify(body.get(), HttpHeaders.of(headers.get(), (name, value) -> true).map());
    assertThat(body.get()).contains("Look at the alert sources.", "+4670", "last-resort-1");
  }

  @Test
  void saysWhatTheReceiverAnswered() {
    status.set(500);

    assertThatThrownBy(this::send).hasMessage("the webhook answered 500").hasNoCause();
  }

  // SEC-13
  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:1/T0KEN", "htps://h/T0KEN", "http://h/T0KEN x", "/T0KEN"})
  void repeatsNoAddress(String url) {
    assertThatThrownBy(() -> send(url))
        .hasMessageNotContaining("T0KEN")
        .hasMessageContaining("webhook")
        .hasNoCause();
  }

  private void send() {
    send("http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
  }

  private void send(String url) {
    Channel.Webhook webhook = new Channel.Webhook(url, new SecretRef("env", "HOOK"));
    new LastResortWebhook(
            new Secrets(name -> SECRET), JsonMapper.builder().build(), Clock.systemUTC())
        .send(MESSAGE, "+4670", webhook);
  }
}
