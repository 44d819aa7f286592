package dev.muster.plan.command;

import dev.muster.plan.command.FrontException.Hope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A front's API, as the owner of a token may use it. */
final class Front implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final URI server;
  private final String token;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();

  /**
   * A front.
   *
   * @param server its address, without a path
   */
  Front(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /**
   * Starts a run.
   *
   * @param once under which it is started once, however often it is asked for
   */
  Started start(String kind, String name, Object wanted, String once) {
    return send(
        post("/api/v1/%ss/%s/runs".formatted(kind, name), wanted, once), CREATED, Started.class);
  }

  /** Tells a run something, once; answers with where it then stands. */
  Seen tell(Started run, String order, Object body, String once) {
    return seen(run, post(run.href() + order, body, once));
  }

  private HttpRequest post(String path, Object body, String once) {
    return request(path)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", once)
        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
        .build();
  }

  /** Where a run stands. */
  Seen look(Started run) {
    return seen(run, request(run.href()).GET().build());
  }

  private Seen seen(Started run, HttpRequest request) {
    return run.isWindow()
        ? send(request, OK, SeenWindow.class).seen()
        : send(request, OK, Seen.class);
  }

  /** Whether every backup is healthy. */
  Health health() {
    return send(request("/api/v1/backups/health").GET().build(), OK, Health.class);
  }

  /** Whether each failover could begin. */
  List<ReadyFailover> failovers() {
    return List.of(send(request("/api/v1/failovers").GET().build(), OK, ReadyFailover[].class));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(ANSWER)
        .header("Accept", "application/json, application/problem+json")
        .header("Authorization", "Bearer " + token);
  }

  private <T> T send(HttpRequest request, int wanted, Class<T> type) {
    HttpResponse<String> response = answer(request);
    if (response.statusCode() != wanted) {
      throw new FrontException(
          problem(response), response.statusCode() == UNAVAILABLE ? Hope.SOON : Hope.NONE);
    }
    try {
      return JSON.readValue(response.body(), type);
    } catch (JacksonException e) {
      throw new FrontException("what answers at %s is no front".formatted(server), Hope.NONE);
    }
  }

  private HttpResponse<String> answer(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      String why = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
      throw new FrontException("%s does not answer: %s".formatted(server, why), Hope.SOON);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FrontException("interrupted", Hope.NONE);
    }
  }

  private String problem(HttpResponse<String> response) {
    String status = "%s answers with status %d".formatted(server, response.statusCode());
    try {
      return JSON.readValue(response.body(), Problem.class).sentence().orElse(status);
    } catch (JacksonException e) {
      return status;
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
