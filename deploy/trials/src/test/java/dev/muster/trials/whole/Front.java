package dev.muster.trials.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Muster's front as people and their programs see it. */
final class Front {
  private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final String token;

  Front(URI address, String token) {
    this.address = address;
    this.token = token;
  }

  int head(URI link) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(link).HEAD().build(), BodyHandlers.discarding())
        .statusCode();
  }

  HttpResponse<String> get(URI link) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
  }

  /** Looks at the page behind a link and presses the button on it, as a browser would. */
  HttpResponse<String> pressTheButtonOf(URI link) throws IOException, InterruptedException {
    String page = get(link).body();
    Matcher form = FORM.matcher(page);
    if (!form.find()) {
      throw new IllegalStateException("no button on " + page);
    }
    return client.send(
        HttpRequest.newBuilder(link.resolve(form.group(1)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  /** Presses a button on the page of a request for a decision. */
  HttpResponse<String> decide(URI link, String verdict, String reason)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(link + "/" + verdict))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8)))
            .build(),
        BodyHandlers.ofString());
  }

  /** Posts to the API. */
  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v1" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** A text of the API. */
  String text(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v1" + path))
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** Whether the API has something there by now. */
  boolean answers(String path) {
    try {
      text(path);
      return true;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What happened in the newest incident of a key; empty while it can't be read. */
  List<JsonNode> story(String service, String key) {
    try {
      JsonNode timeline = api("/incidents/" + service + "/" + key).path("timeline");
      return StreamSupport.stream(timeline.spliterator(), false).toList();
    } catch (IOException notYet) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode api(String path) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(text(path));
  }
}
