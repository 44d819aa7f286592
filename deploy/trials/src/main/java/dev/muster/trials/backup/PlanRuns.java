package dev.muster.trials.backup;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.muster.plan.RunView;
import dev.muster.run.RunPhase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Starts runs of backups and drills by the API, and asks it where they stand. */
public final class PlanRuns {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final String REASON = "{\"reason\": \"to try it\"}";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI starter;
  private final String token;

  public PlanRuns(URI starter, String token) {
    this.starter = starter;
    this.token = token;
  }

  /** What is run. */
  public enum Kind {
    BACKUPS("/api/v1/backups/"),
    DRILLS("/api/v1/drills/");

    private final String path;

    Kind(String path) {
      this.path = path;
    }
  }

  /** What the API said to a start. */
  public record Answer(int status, String text) {}

  /** Asks for a run of a plan, whatever comes of it. */
  public Answer ask(Kind kind, String plan) throws IOException, InterruptedException {
    HttpRequest request =
        to(kind.path + plan + "/runs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(REASON))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  /**
   * Starts a run; where it is to be looked at.
   *
   * @throws IllegalStateException when it is refused
   */
  public String start(Kind kind, String plan) throws IOException, InterruptedException {
    Answer answer = ask(kind, plan);
    if (answer.status() != CREATED) {
      throw new IllegalStateException(
          "%s is not started: %d, %s".formatted(plan, answer.status(), answer.text()));
    }
    return href(answer);
  }

  /** Where a run that was started is to be looked at. */
  public String href(Answer answer) throws IOException {
    return JSON.readTree(answer.text()).path("href").asText();
  }

  /** Where a run stands; nothing while there is nobody to tell. */
  public Optional<RunView> look(String run) throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(to(run).build(), BodyHandlers.ofString());
      return answer.statusCode() == OK
          ? Optional.of(JSON.readValue(answer.body(), RunView.class))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * What a run came to, waited for.
   *
   * @throws IllegalStateException when it is not over by then
   */
  public RunView awaitOver(String run, Duration limit) throws InterruptedException {
    for (Instant end = Instant.now().plus(limit); Instant.now().isBefore(end); ) {
      Optional<RunView> view = look(run).filter(seen -> seen.phase() == RunPhase.OVER);
      if (view.isPresent()) {
        return view.get();
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new IllegalStateException(
        "%s is not over after %d s: %s".formatted(run, limit.toSeconds(), words(run)));
  }

  private String words(String run) throws InterruptedException {
    return look(run).map(RunView::now).orElse("nobody tells of it");
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(starter.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }
}
