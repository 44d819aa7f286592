package dev.muster.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client of PagerDuty's Events API expects to read. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventAnswer(
    String status,
    String message,
    @JsonProperty("dedup_key") @Nullable String dedupKey,
    @Nullable List<String> errors) {

  static EventAnswer processed(String dedupKey) {
    return new EventAnswer("success", "Event processed", dedupKey, null);
  }

  static EventAnswer invalid(List<Refusal> refusals) {
    List<String> errors =
        refusals.stream()
            .map(refusal -> (refusal.pointer() + " " + refusal.detail()).strip())
            .toList();
    return new EventAnswer("invalid event", "Event object is invalid", null, errors);
  }
}
