package dev.muster.trials.backup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A line by which Muster reaches a store, made to fail by toxiproxy. */
public final class StoreLine {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI toxiproxy;
  private final String name;

  /**
   * @param name that toxiproxy knows it by
   */
  public StoreLine(URI toxiproxy, String name) {
    this.toxiproxy = toxiproxy;
    this.name = name;
  }

  /** Which way. */
  public enum Way {
    TO_STORE("upstream"),
    FROM_STORE("downstream");

    private final String stream;

    Way(String stream) {
      this.stream = stream;
    }
  }

  /** Lets no more than so much pass in a second. */
  public void slow(Way way, int kilobytes) throws IOException, InterruptedException {
    ail("slow-" + way.stream, "bandwidth", way, "{\"rate\": %d}".formatted(kilobytes));
  }

  /** Lets nothing pass, and tells nobody. */
  public void cut() throws IOException, InterruptedException {
    for (Way way : Way.values()) {
      ail("cut-" + way.stream, "timeout", way, "{\"timeout\": 0}");
    }
  }

  /** Resets each connection as soon as something passes. */
  public void reset() throws IOException, InterruptedException {
    for (Way way : Way.values()) {
      ail("reset-" + way.stream, "reset_peer", way, "{\"timeout\": 0}");
    }
  }

  /** All is well again, with every line. */
  public void heal() throws IOException, InterruptedException {
    post("/reset", "{}");
  }

  private void ail(String toxic, String type, Way way, String attributes)
      throws IOException, InterruptedException {
    post(
        "/proxies/%s/toxics".formatted(name),
        """
        {"name": "%s", "type": "%s", "stream": "%s", "attributes": %s}
        """
            .formatted(toxic, type, way.stream, attributes));
  }

  private void post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(toxiproxy.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException("toxiproxy refused " + body + answer.body());
    }
  }
}
