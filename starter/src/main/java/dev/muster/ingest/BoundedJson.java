package dev.muster.ingest;

import dev.muster.text.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads bodies of strangers as trees, within bounds of depth, length and number of tokens: a tree
 * of nothing but commas is many times the size of its body.
 */
final class BoundedJson {
  /** Of five thousand alerts with all they can say. */
  private static final int TOKENS = 400_000;

  private static final int EVENT_TOKENS = 20_000;
  private static final JsonMapper GROUPS = mapper(TOKENS);
  private static final JsonMapper EVENTS = mapper(EVENT_TOKENS);

  private BoundedJson() {}

  /**
   * The whole body.
   *
   * @throws RefusedFieldException when it is not JSON or beyond the bounds
   */
  static JsonField read(byte[] body) {
    return read(body, GROUPS);
  }

  /** A body of whoever can reach the front: an event is known by what it says. */
  static JsonField readEvent(byte[] body) {
    return read(body, EVENTS);
  }

  private static JsonField read(byte[] body, JsonMapper mapper) {
    try {
      return JsonField.root(mapper.readTree(body));
    } catch (JacksonException malformed) {
      throw new RefusedFieldException("", "the body is not readable JSON: " + reason(malformed));
    }
  }

  private static JsonMapper mapper(int tokens) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(50)
                        .maxStringLength(1_000_000)
                        .maxNameLength(2_000)
                        .maxNumberLength(100)
                        .maxTokenCount(tokens)
                        .build())
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  private static String reason(JacksonException malformed) {
    String message = Text.line(malformed.getOriginalMessage(), 200);
    var location = malformed.getLocation();
    return location == null || location.getLineNr() < 1
        ? message
        : message + " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
