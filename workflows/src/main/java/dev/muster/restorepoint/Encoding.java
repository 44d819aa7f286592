package dev.muster.restorepoint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a component is stored.
 *
 * @param key the name of the key that it is encrypted with; null when it is not
 * @param packed whether it was packed by zstd, before that
 */
public record Encoding(@Nullable String key, boolean packed) {
  private static final String ZSTD = "zstd";

  /** AES-256-GCM in segments of 1 MB, each under a key derived by HKDF for its object alone. */
  private static final String ENCRYPTED = "aes-256-gcm-hkdf:";

  private static final Pattern FORM =
      Pattern.compile(
          "(?:%s([A-Za-z0-9][A-Za-z0-9._-]*))?(?:(?:^|(?<=.)\\+)(%s))?".formatted(ENCRYPTED, ZSTD));

  /** From the outside in, as a manifest has it. */
  public String text() {
    String encrypted = key == null ? "" : ENCRYPTED + key;
    return packed ? encrypted + (encrypted.isEmpty() ? "" : "+") + ZSTD : encrypted;
  }

  /** What a manifest has; empty when it is nothing that this can read. */
  public static Optional<Encoding> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new Encoding(matcher.group(1), matcher.group(2) != null))
        : Optional.empty();
  }
}
