package dev.muster.api;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Under which a request can be repeated without being carried out twice. It belongs to who sent it
 * and what it says: another request under the same key is another request.
 */
public record IdempotencyKey(String value) {
  static final String HEADER = "Idempotency-Key";

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

  /** The caller's, or one of its own. */
  public static IdempotencyKey of(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return new IdempotencyKey(UUID.randomUUID().toString());
    }
    Fields.check(
        HEADER, FORM.matcher(header).matches(), "must be 1 to 200 characters without spaces");
    return new IdempotencyKey(header);
  }

  /** What stands for a content under this key. */
  public UUID over(Object content) {
    return UUID.nameUUIDFromBytes((value + "\n" + content).getBytes(StandardCharsets.UTF_8));
  }
}
