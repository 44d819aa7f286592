package dev.muster.maintenance.alertmanager;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.maintenance.AlertSilences.Alertmanager;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.policy.MissingSecretException;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.text.Text;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The second version of Alertmanager's API. */
record AlertmanagerApi(HttpClient client, Secrets secrets, Alertmanager place) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LARGEST = 32 << 20;
  private static final int WORST_GOOD = 299;
  private static final int SERVERS_FAULT = 500;
  private static final int WORDS = 300;

  JsonNode get(String path) {
    return json(send("GET", path, BodyPublishers.noBody()));
  }

  JsonNode post(String path, JsonNode body) {
    return json(send("POST", path, BodyPublishers.ofString(body.toString())));
  }

  void delete(String path) {
    var _ = send("DELETE", path, BodyPublishers.noBody());
  }

  private JsonNode json(byte[] body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      throw unavailable("answers with what is no JSON");
    }
  }

  private byte[] send(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(place.url().replaceAll("/+$", "") + "/api/v2" + path))
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .method(method, body);
    if (place.bearer() != null) {
      request.header("Authorization", "Bearer " + token(place.bearer()));
    }
    HttpResponse<byte[]> answer = answer(request.build());
    if (answer.statusCode() > WORST_GOOD) {
      throw told(method, answer);
    }
    return answer.body();
  }

  private RuntimeException told(String method, HttpResponse<byte[]> answer) {
    MaintenanceFailure failure =
        answer.statusCode() >= SERVERS_FAULT
            ? MaintenanceFailure.ALERTMANAGER_UNAVAILABLE
            : MaintenanceFailure.ALERTMANAGER_REFUSED;
    return failure.because(
        "the Alertmanager at %s answers a %s with %d: %s"
            .formatted(
                place.url(),
                method,
                answer.statusCode(),
                Text.line(new String(answer.body(), UTF_8), WORDS)));
  }

  private HttpResponse<byte[]> answer(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> asked =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
    try {
      return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unavailable("did not answer within " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw unavailable("does not answer: " + named(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MaintenanceFailure.INTERRUPTED.because("interrupted while an Alertmanager was asked");
    } finally {
      asked.cancel(true);
    }
  }

  /** The class alone: a message may carry an address, and an address a token. */
  private static String named(@Nullable Throwable cause) {
    return cause == null ? "the call failed" : cause.getClass().getSimpleName();
  }

  private String token(String reference) {
    try {
      return secrets.resolve(SecretRef.parse(reference)).strip();
    } catch (MissingSecretException missing) {
      throw MaintenanceFailure.NO_SECRET.because(String.valueOf(missing.getMessage()));
    }
  }

  private RuntimeException unavailable(String how) {
    return MaintenanceFailure.ALERTMANAGER_UNAVAILABLE.because(
        "the Alertmanager at %s %s".formatted(place.url(), how));
  }
}
