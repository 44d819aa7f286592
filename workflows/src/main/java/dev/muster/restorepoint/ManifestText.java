package dev.muster.restorepoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** A manifest as the JSON that is stored beside its components. */
public final class ManifestText {
  private ManifestText() {}

  /** What is stored. */
  public static String of(Manifest manifest) {
    try {
      return StoredJson.MAPPER.writeValueAsString(manifest);
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
      JsonNode tree = StoredJson.MAPPER.readTree(text);
      int version = tree.path("version").asInt(0);
      if (version < 1 || version > Manifest.VERSION) {
        throw new UnreadableManifestException(
            "a manifest of version %d; this reads versions up to %d"
                .formatted(version, Manifest.VERSION));
      }
      return StoredJson.MAPPER.treeToValue(tree, Manifest.class);
    } catch (JsonProcessingException e) {
      throw new UnreadableManifestException("no manifest: " + e.getOriginalMessage());
    }
  }
}
