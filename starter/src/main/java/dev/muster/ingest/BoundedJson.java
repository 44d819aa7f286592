package dev.muster.ingest;

import dev.muster.text.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies of strangers as trees, within bounds of depth, length and number of tokens. */
final class BoundedJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(50)
                          .maxStringLength(1_000_000)
                          .maxNameLength(2_000)
                          .maxNumberLength(100)
                          .maxTokenCount(1_000_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private BoundedJson() {}

  /**
   * The whole body.
   *
   * @throws RefusedFieldException when it is not JSON or beyond the bounds
   */
  static JsonField read(byte[] body) {
    try {
      return JsonField.root(MAPPER.readTree(body));
    } catch (JacksonException malformed) {
      throw new RefusedFieldException("", "the body is not readable JSON: " + reason(malformed));
    }
  }

  private static String reason(JacksonException malformed) {
    String message = Text.line(malformed.getOriginalMessage(), 200);
    var location = malformed.getLocation();
    return location == null || location.getLineNr() < 1
        ? message
        : message + " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
