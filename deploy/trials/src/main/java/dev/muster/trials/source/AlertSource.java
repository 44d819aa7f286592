package dev.muster.trials.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Posts alerts to Muster's front. */
public final class AlertSource {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(700);
  private static final int SERVER_ERROR = 500;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI address;
  private final String key;

  public AlertSource(URI starter, String key) {
    this.address = starter.resolve("/webhooks/trial");
    this.key = key;
  }

  /** The same source, posting to another front. */
  public AlertSource to(URI starter) {
    return new AlertSource(starter, key);
  }

  /** Posts a group once; the status of the answer. */
  public int post(List<Signal> signals) throws IOException, InterruptedException {
    return post(Signal.group(signals));
  }

  /** Posts a body once; the status of the answer. */
  public int post(byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + key)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    return answer.statusCode();
  }

  /** A connection of its own, for great loads. */
  public Line line() throws IOException {
    return new Line(address, key);
  }

  /**
   * Posts a group until it is accepted, as Alertmanager does: again after no answer and after an
   * error of the server.
   *
   * @return how many attempts it took
   * @throws IllegalStateException when it is refused for good
   */
  public int insist(List<Signal> signals) {
    byte[] body = Signal.group(signals);
    for (int attempt = 1; ; attempt++) {
      int status = attempt(body);
      if (status / 100 == 2) {
        return attempt;
      }
      if (status < SERVER_ERROR) {
        throw new IllegalStateException("an alert was refused for good: " + status);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private int attempt(byte[] body) {
    try {
      return post(body);
    } catch (IOException e) {
      return SERVER_ERROR; // nobody answered: Alertmanager tries again
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while posting", e);
    }
  }
}
