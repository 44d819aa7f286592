package dev.muster.trials.window;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The silences of an Alertmanager. */
public record Silences(URI alertmanager) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Those that hold, each in words. */
  public List<String> holding() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(alertmanager.resolve("/api/v2/silences")).timeout(PATIENCE).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      return holding(new ObjectMapper().readTree(answer.body()));
    }
  }

  private static List<String> holding(JsonNode silences) {
    List<String> found = new ArrayList<>();
    for (JsonNode silence : silences) {
      String state = silence.path("status").path("state").asText();
      if (!state.equals("expired")) {
        found.add("a silence by %s is %s".formatted(silence.path("createdBy").asText(), state));
      }
    }
    return found;
  }
}
