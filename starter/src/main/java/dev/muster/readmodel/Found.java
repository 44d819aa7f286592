package dev.muster.readmodel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a search found.
 *
 * @param id of the incident, the request, the person or the service; a record's chain and number as
 *     in {@code routine/flush-cache/1}
 * @param at when it began; null for what the policy names
 * @param place what it belongs to
 * @param state how it stands; empty for what the policy names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Found(
    Kind kind, String id, @Nullable Instant at, String title, String place, String state) {
  /** What can be found. */
  public enum Kind {
    PERSON,
    SERVICE,
    INCIDENT,
    EVIDENCE,
    APPROVAL
  }
}
