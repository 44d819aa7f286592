package dev.muster.lastresort;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.muster.policy.Channel;
import dev.muster.policy.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Posts a last-resort message as a signed Standard Webhook. */
@Component
final class LastResortWebhook {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Secrets secrets;
  private final JsonMapper json;
  private final Clock clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  LastResortWebhook(Secrets secrets, JsonMapper json, Clock clock) {
    this.secrets = secrets;
    this.json = json;
    this.clock = clock;
  }

  void send(LastResortMessage message, String address, Channel.Webhook webhook) {
    String body = json.writeValueAsString(new Body("last-resort", address, message));
    long second = clock.instant().getEpochSecond();
    HttpRequest request =
        to(webhook)
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .header("webhook-id", message.id())
            .header("webhook-timestamp", Long.toString(second))
            .header("webhook-signature", signature(webhook, message.id(), second, body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    int status = post(request);
    if (status / 100 != 2) {
      throw new IllegalStateException("the webhook answered " + status);
    }
  }

  /** Nothing here repeats an address: it may hold a token. */
  private static HttpRequest.Builder to(Channel.Webhook webhook) {
    try {
      return HttpRequest.newBuilder(URI.create(webhook.url()));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the policy's url of the webhook is no web address");
    }
  }

  private int post(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new IllegalStateException(
          "the webhook can't be reached: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private String signature(Channel.Webhook webhook, String id, long second, String body) {
    try {
      return new Webhook(secrets.resolve(webhook.secret())).sign(id, second, body);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("the message could not be signed", e);
    }
  }

  /** What is posted. */
  private record Body(String type, String to, LastResortMessage data) {}
}
