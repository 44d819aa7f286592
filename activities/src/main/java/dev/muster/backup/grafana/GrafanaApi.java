package dev.muster.backup.grafana;

import dev.muster.restorepoint.RestorePointFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Grafana's HTTP API, read only. An answer is never passed on in a failure. */
final class GrafanaApi implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int LARGEST = 64 << 20;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final String url;
  private final String token;
  private final Duration patience;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * The API of a Grafana.
   *
   * @param patience how long a whole answer may take
   */
  GrafanaApi(String url, String token, Duration patience) {
    this.url = url.replaceAll("/+$", "");
    this.token = token.strip();
    this.patience = patience;
    if (!this.token.matches("[!-~]+")) {
      throw RestorePointFailure.SOURCE_DENIED.because(
          "what is to be the token for " + url + " is none");
    }
  }

  /** Where it is. */
  String url() {
    return url;
  }

  /**
   * What there must be.
   *
   * @param what it is, in words
   * @param right that the token needs for it
   */
  JsonNode get(String path, String what, String right) {
    return find(path, what, right)
        .orElseThrow(() -> unavailable("has no " + path.replaceAll("\\?.*", "")));
  }

  /** What there may be: nothing where it is not there. */
  Optional<JsonNode> find(String path, String what, String right) {
    HttpResponse<byte[]> answer = answer(path);
    return switch (answer.statusCode()) {
      case OK -> Optional.of(json(answer.body(), what));
      case NOT_FOUND -> Optional.empty();
      case UNAUTHORIZED ->
          throw RestorePointFailure.SOURCE_DENIED.because(
              url + " does not accept the token: it is wrong, has expired or was revoked");
      case FORBIDDEN ->
          throw RestorePointFailure.SOURCE_DENIED.because(
              "%s does not let the token read %s: it lacks %s".formatted(url, what, right));
      default -> throw unavailable("answers with status " + answer.statusCode());
    };
  }

  /** What is listed there must be objects. */
  List<ObjectNode> objects(JsonNode told, String what) {
    if (!told.isArray()) {
      throw unexpected(what);
    }
    return told.valueStream().map(one -> object(one, what)).toList();
  }

  /** What is told must be an object. */
  ObjectNode object(JsonNode told, String what) {
    if (told instanceof ObjectNode object) {
      return object;
    }
    throw unexpected(what);
  }

  private RuntimeException unexpected(String what) {
    return unavailable("answers with something else when it is asked for " + what);
  }

  private JsonNode json(byte[] body, String what) {
    try {
      return CanonicalJson.MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw unavailable("answers with what is no JSON when it is asked for " + what);
    }
  }

  private HttpResponse<byte[]> answer(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + token)
            .build();
    CompletableFuture<HttpResponse<byte[]>> asked =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
    try {
      return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unavailable("did not answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw unavailable("does not answer: " + words(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RestorePointFailure.INTERRUPTED.because("interrupted while " + url + " was asked");
    } finally {
      asked.cancel(true);
    }
  }

  private static String words(@Nullable Throwable cause) {
    return cause instanceof IOException io
        ? Objects.requireNonNullElse(io.getMessage(), io.getClass().getSimpleName())
        : String.valueOf(cause);
  }

  /** That it does not answer as it should. */
  RuntimeException unavailable(String how) {
    return RestorePointFailure.SOURCE_UNAVAILABLE.because(url + " " + how);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
