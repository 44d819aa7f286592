package dev.muster.dns.rfc2136;

import dev.muster.dns.failure.DnsException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key that signs updates of the DNS, in memory alone. */
public record TsigKey(String algorithm, String name, String secret) {
  private static final Pattern KEY =
      Pattern.compile("\\bkey\\s+\"?([A-Za-z0-9_.-]+)\"?\\s*\\{([^{}]*)}");
  private static final Pattern ALGORITHM =
      Pattern.compile("\\balgorithm\\s+\"?([A-Za-z0-9.-]+)\"?\\s*;");
  private static final Pattern SECRET =
      Pattern.compile("\\bsecret\\s+\"?([A-Za-z0-9+/]+={0,2})\"?\\s*;");

  /** From what {@code tsig-keygen} writes; fails without telling any of it. */
  public static TsigKey parse(String text) {
    Matcher key = KEY.matcher(text);
    if (key.find()) {
      Matcher algorithm = ALGORITHM.matcher(key.group(2));
      Matcher secret = SECRET.matcher(key.group(2));
      if (algorithm.find() && secret.find()) {
        return new TsigKey(algorithm.group(1), key.group(1), decodable(secret.group(1)));
      }
    }
    throw new DnsException.Refused("the key is none that tsig-keygen writes");
  }

  private static String decodable(String secret) {
    try {
      var _ = Base64.getDecoder().decode(secret);
      return secret;
    } catch (IllegalArgumentException e) {
      throw new DnsException.Refused("the secret of the key is no base64");
    }
  }

  /** The same words without the secret, should they tell it. */
  String withheld(String words) {
    return words.replace(secret, "***");
  }

  /** As {@code nsupdate} reads it. */
  String line() {
    return "key %s:%s %s".formatted(algorithm, name, secret);
  }

  /** Tells no secret. */
  @Override
  public String toString() {
    return "the key " + name;
  }
}
