package dev.muster.trials.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.trials.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records that runs leave. */
public record Records(Front front) {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String NEWEST = "/api/v1/evidence?limit=20";

  /**
   * The record of a run, waited for.
   *
   * @throws IllegalStateException when it is not written by then
   */
  public JsonNode of(String workflow) throws InterruptedException {
    return Patience.find("the record of " + workflow, LIMIT, () -> found(workflow));
  }

  private Optional<JsonNode> found(String workflow) {
    try {
      for (JsonNode kept : front.get(NEWEST)) {
        JsonNode record = kept.path("record");
        if (record.path("run").path("workflowId").asText().equals(workflow)) {
          return Optional.of(record);
        }
      }
    } catch (IOException | IllegalStateException e) {
      // There is nobody to tell for a moment.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /** What a record says first of something; empty when it says nothing of it. */
  public static Optional<String> fact(JsonNode record, String name) {
    return facts(record, name).stream().findFirst();
  }

  /** All that a record says of something, in its order. */
  public static List<String> facts(JsonNode record, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode fact : record.path("facts")) {
      if (fact.path("name").asText().equals(name)) {
        texts.add(fact.path("text").asText());
      }
    }
    return texts;
  }
}
