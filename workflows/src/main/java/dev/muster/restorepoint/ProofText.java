package dev.muster.restorepoint;

import com.fasterxml.jackson.core.JsonProcessingException;

/** A proof as the JSON that is stored beside the manifest of what it proves. */
public final class ProofText {
  private ProofText() {}

  /** What is stored. */
  public static String of(Proof proof) {
    try {
      return StoredJson.MAPPER.writeValueAsString(proof);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a proof can't be written", e);
    }
  }

  /**
   * What was stored.
   *
   * @throws UnreadableManifestException when it is no proof
   */
  public static Proof parse(String text) {
    try {
      return StoredJson.MAPPER.readValue(text, Proof.class);
    } catch (JsonProcessingException e) {
      throw new UnreadableManifestException("no proof: " + e.getOriginalMessage());
    }
  }
}
