package dev.muster.restorepoint;

import dev.muster.text.Text;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object that was backed up.
 *
 * @param key below the prefix of its bucket
 * @param bytes of the object
 * @param sha256 of them, in hexadecimal
 * @param etag as the bucket said it
 * @param modified when it was written, as the bucket listed it
 * @param version its id; null where the bucket has none
 * @param contentType null where it has none
 * @param metadata that its owner gave it
 * @param stored what the store has of it
 */
public record StoredObject(
    String key,
    long bytes,
    String sha256,
    String etag,
    Instant modified,
    @Nullable String version,
    @Nullable String contentType,
    Map<String, String> metadata,
    SharedObject stored) {
  private static final int LONGEST_KEY = 200;

  public StoredObject {
    metadata = Map.copyOf(metadata);
  }

  /** Whether the bucket lists it as it did when this was read. */
  public boolean isStill(ListedObject listed) {
    return key.equals(listed.key())
        && etag.equals(listed.etag())
        && bytes == listed.bytes()
        && modified.equals(listed.modified());
  }

  /** That what was found of it is something else. */
  public Difference differs(String found) {
    return new Difference(
        "object " + Text.line(key, LONGEST_KEY),
        "%,d bytes with SHA-256 %s".formatted(bytes, sha256),
        found);
  }
}
