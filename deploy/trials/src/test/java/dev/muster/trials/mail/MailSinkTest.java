package dev.muster.trials.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void showsAMailInItsListAndOnItsOwnPage(@TempDir Path directory) throws Exception {
    try (MailSink sink = new MailSink(0, 0, directory)) {
      post(sink, "Checkout is down");
      JsonNode mail = messages(sink).get(0);
      assertThat(mail.get("subject").asText()).isEqualTo("Checkout is down");
      assertThat(mail.get("to").asText()).isEqualTo("ann@muster.example");
      assertThat(mail.get("text").asText()).contains("<script>");
      assertThat(get(sink, "/")).contains("Checkout is down");
      assertThat(get(sink, "/mail/" + mail.get("id").asText()))
          .contains("&lt;script&gt;")
          .doesNotContain("<script>");
    }
  }

  @Test
  void aRestartLosesNoMail(@TempDir Path directory) throws Exception {
    try (MailSink sink = new MailSink(0, 0, directory)) {
      post(sink, "first");
    }
    try (MailSink sink = new MailSink(0, 0, directory)) {
      post(sink, "second");
      assertThat(messages(sink).findValuesAsText("subject")).containsExactly("second", "first");
    }
  }

  private static void post(MailSink sink, String subject) {
    GreenMailUtil.sendTextEmail(
        "ann@muster.example",
        "muster@muster.example",
        subject,
        "<script>alert(1)</script>",
        new ServerSetup(sink.smtpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  }

  private JsonNode messages(MailSink sink) throws Exception {
    return new ObjectMapper().readTree(get(sink, "/api/messages"));
  }

  private String get(MailSink sink, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + sink.httpPort() + path);
    HttpRequest request = HttpRequest.newBuilder(address).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
