package dev.muster.incident.prometheus;

import dev.muster.incident.EscalationPolicy.Criterion;
import dev.muster.incident.Measurements;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Prometheus by instant queries; of several series the highest value counts. */
public final class PrometheusMeasurements implements Measurements {
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private final HttpClient client;
  private final String url;

  public PrometheusMeasurements(HttpClient client, URI url) {
    this.client = client;
    this.url = url.toString().replaceAll("/+$", "");
  }

  @Override
  public List<Measurement> measure(List<Criterion> criteria) {
    return criteria.stream().map(this::measure).toList();
  }

  private Measurement measure(Criterion criterion) {
    Double value = highest(ask(criterion));
    return new Measurement(criterion.name(), value, value != null && value > criterion.above());
  }

  private JsonNode ask(Criterion criterion) {
    String query = URLEncoder.encode(criterion.query(), StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/query?query=" + query))
            .timeout(LIMIT)
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw unmeasured(criterion, "answered " + answer.statusCode());
      }
      return JsonMapper.shared().readTree(answer.body()).path("data").path("result");
    } catch (IOException | JacksonException e) {
      throw unmeasured(criterion, e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unmeasured(criterion, "the worker was told to stop");
    }
  }

  /** A vector's samples are {@code {"value": [time, "1.5"]}}, a scalar is {@code [time, "1.5"]}. */
  private static @Nullable Double highest(JsonNode result) {
    if (result.path(1).isString()) {
      return number(result.path(1));
    }
    return result
        .valueStream()
        .map(sample -> number(sample.path("value").path(1)))
        .filter(value -> !value.isNaN())
        .max(Double::compare)
        .orElse(null);
  }

  private static Double number(JsonNode sample) {
    return switch (sample.asString("NaN")) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case String text -> Double.valueOf(text);
    };
  }

  private static ApplicationFailure unmeasured(Criterion criterion, String reason) {
    return ApplicationFailure.newFailure(
        "Prometheus could not measure '" + criterion.name() + "': " + reason, "UNMEASURED");
  }
}
