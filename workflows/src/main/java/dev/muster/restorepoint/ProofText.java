package dev.muster.restorepoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
      return complete(StoredJson.MAPPER.readValue(text, Proof.class));
    } catch (JsonProcessingException e) {
      throw new UnreadableManifestException("no proof: " + e.getOriginalMessage());
    }
  }

  private static Proof complete(@Nullable Proof proof) {
    if (proof == null
        || Stream.of(proof.point(), proof.drill(), proof.at(), proof.took(), proof.loses())
            .anyMatch(Objects::isNull)) {
      throw new UnreadableManifestException("no proof: something is missing in it");
    }
    return proof;
  }
}
