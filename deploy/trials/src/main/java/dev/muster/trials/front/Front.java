package dev.muster.trials.front;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Muster's API, as whoever has a token. */
public final class Front {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int OK = 200;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI starter;
  private final String token;

  public Front(URI starter, String token) {
    this.starter = starter;
    this.token = token;
  }

  /** What it answered, and with which status. */
  public record Answer(int status, String text) {
    /** Read as JSON. */
    public JsonNode json() throws IOException {
      return JSON.readTree(text);
    }
  }

  /** Sends a body as JSON, whatever is answered. */
  public Answer send(String path, String body) throws IOException, InterruptedException {
    return sent(
        to(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /**
   * Sends a body as JSON that may be sent again: under the same key it counts once.
   *
   * @param key of whoever sends it
   */
  public Answer sendOnce(String path, String body, String key)
      throws IOException, InterruptedException {
    return sent(
        to(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private Answer sent(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  /**
   * Sends a body as JSON.
   *
   * @throws IllegalStateException when another status is answered than is wanted
   */
  public JsonNode post(String path, String body, int wanted)
      throws IOException, InterruptedException {
    return required(path, send(path, body), wanted);
  }

  /**
   * Asks for what is there.
   *
   * @throws IllegalStateException when it is not answered well
   */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return required(path, sent(to(path).build()), OK);
  }

  private static JsonNode required(String path, Answer answer, int wanted) throws IOException {
    if (answer.status() != wanted) {
      throw new IllegalStateException(
          "%s was answered with %d, %s".formatted(path, answer.status(), answer.text()));
    }
    return answer.json();
  }

  /** Looks at what is there; nothing while there is nobody to tell. */
  public <T> Optional<T> look(String path, Class<T> type) throws InterruptedException {
    try {
      Answer answer = sent(to(path).build());
      return answer.status() == OK
          ? Optional.of(JSON.readValue(answer.text(), type))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(starter.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }
}
