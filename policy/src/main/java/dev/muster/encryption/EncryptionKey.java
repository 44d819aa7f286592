package dev.muster.encryption;

import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of AES-256 and the name under which payloads refer to it.
 *
 * @param id written beside each payload, in the clear
 */
public record EncryptionKey(String id, SecretKey secret) {
  private static final int BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,63})=([a-z]+:.+)");

  /**
   * Reads the keys of a configuration.
   *
   * @param written each {@code id=env:NAME}, {@code id=file:/path} or {@code id=ssm:/path}, a
   *     reference without its braces, which Spring would take for its own
   * @throws IllegalArgumentException when one is not of that form or not 32 bytes in base64; it
   *     does not repeat what is written
   */
  public static List<EncryptionKey> read(List<String> written, Secrets secrets) {
    Set<String> ids = new HashSet<>();
    return written.stream()
        .map(one -> read(one.strip(), secrets))
        .peek(key -> {
          if (!ids.add(key.id())) {
            throw new IllegalArgumentException(
                "muster.encryption.keys names '" + key.id() + "' twice");
          }
        })
        .toList();
  }

  private static EncryptionKey read(String written, Secrets secrets) {
    Matcher matcher = FORM.matcher(written);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "each of muster.encryption.keys is ID=env:NAME, ID=file:/path or ID=ssm:/path, and never"
              + " the key itself");
    }
    String secret = secrets.resolve(SecretRef.parse("${" + matcher.group(2) + "}"));
    return new EncryptionKey(
        matcher.group(1), new SecretKeySpec(bytes(matcher.group(1), secret), "AES"));
  }

  private static byte[] bytes(String id, String secret) {
    byte[] bytes = new byte[0];
    try {
      bytes = Base64.getDecoder().decode(secret.strip());
    } catch (IllegalArgumentException notBase64) {
      // refused below, without what was read
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "the encryption key '"
              + id
              + "' is not 32 bytes in base64, as 'openssl rand -base64 32'"
              + " makes them");
    }
    return bytes;
  }
}
