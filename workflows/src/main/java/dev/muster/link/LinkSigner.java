package dev.muster.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns action links into tokens and back; signs with the first key, accepts any of them. */
public final class LinkSigner {
  private static final int SHORTEST_KEY = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private final Supplier<List<String>> keys;

  /**
   * Signs with the first of the keys and accepts all, so that keys can be rotated.
   *
   * @throws IllegalArgumentException when there is no key or one is shorter than 16 bytes
   */
  public LinkSigner(List<String> keys) {
    this(() -> keys);
    var _ = keys();
  }

  /** Signs with the first of the keys that there are at the moment, and accepts all of them. */
  public LinkSigner(Supplier<List<String>> keys) {
    this.keys = keys;
  }

  private List<byte[]> keys() {
    List<byte[]> now =
        keys.get().stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
    if (now.isEmpty()) {
      throw new IllegalArgumentException("links need a signing key");
    }
    if (now.stream().anyMatch(key -> key.length < SHORTEST_KEY)) {
      throw new IllegalArgumentException("a link signing key is shorter than 16 bytes");
    }
    return now;
  }

  /** The token that stands for a link, safe in a URL. */
  public String sign(ActionLink link) {
    String claims =
        String.join(
            "\n",
            link.id(),
            link.workflowId(),
            link.incident(),
            link.person(),
            Long.toString(link.expiresAt().getEpochSecond()));
    byte[] body = claims.getBytes(StandardCharsets.UTF_8);
    return encode(body) + "." + encode(mac(keys().getFirst(), body));
  }

  /**
   * The link that a token stands for.
   *
   * @throws InvalidLinkException when it was not signed by us or has expired
   */
  public ActionLink verify(String token, Instant now) throws InvalidLinkException {
    int dot = token.indexOf('.');
    byte[] body = decode(dot < 0 ? token : token.substring(0, dot));
    byte[] signature = decode(dot < 0 ? "" : token.substring(dot + 1));
    if (keys().stream().noneMatch(key -> MessageDigest.isEqual(mac(key, body), signature))) {
      throw new InvalidLinkException("This link is not one of ours.");
    }
    ActionLink link = parse(new String(body, StandardCharsets.UTF_8));
    if (!now.isBefore(link.expiresAt())) {
      throw new InvalidLinkException("This link expired at " + link.expiresAt() + ".");
    }
    return link;
  }

  private static ActionLink parse(String claims) throws InvalidLinkException {
    List<String> parts = Arrays.asList(claims.split("\n", -1));
    if (parts.size() != 5) {
      throw new InvalidLinkException("This link is of another version.");
    }
    return new ActionLink(
        parts.get(0),
        parts.get(1),
        parts.get(2),
        parts.get(3),
        Instant.ofEpochSecond(Long.parseLong(parts.get(4))));
  }

  private static byte[] mac(byte[] key, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] decode(String text) throws InvalidLinkException {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidLinkException("This link is not one of ours.");
    }
  }
}
