package dev.muster.restorepoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** A manifest as the JSON that is stored beside its components. */
public final class ManifestText {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ManifestText() {}

  /** What is stored. */
  public static String of(Manifest manifest) {
    try {
      return JSON.writeValueAsString(manifest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest can't be written", e);
    }
  }

  /**
   * What was stored.
   *
   * @throws UnreadableManifestException when it is no manifest, or of a later version than this
   */
  public static Manifest parse(String text) {
    try {
      JsonNode tree = JSON.readTree(text);
      int version = tree.path("version").asInt(0);
      if (version < 1 || version > Manifest.VERSION) {
        throw new UnreadableManifestException(
            "a manifest of version %d; this reads versions up to %d"
                .formatted(version, Manifest.VERSION));
      }
      return JSON.treeToValue(tree, Manifest.class);
    } catch (JsonProcessingException e) {
      throw new UnreadableManifestException("no manifest: " + e.getOriginalMessage());
    }
  }
}
