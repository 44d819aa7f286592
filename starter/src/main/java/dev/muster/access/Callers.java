package dev.muster.access;

import dev.muster.policy.AccessToken;
import dev.muster.policy.MissingSecretException;
import dev.muster.policy.Policy;
import dev.muster.policy.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Knows the callers of the API by the tokens of the policy. */
@Component
class Callers {
  private static final Logger log = LoggerFactory.getLogger(Callers.class);

  private final Supplier<Policy> policy;
  private final Secrets secrets;

  /** Those that were told of. */
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  Callers(Supplier<Policy> policy, Secrets secrets) {
    this.policy = policy;
    this.secrets = secrets;
  }

  /** Compares with every token, so that the time taken tells nothing about any of them. */
  Optional<Caller> identify(String bearer) {
    byte[] given = digest(bearer);
    Optional<Caller> found = Optional.empty();
    for (AccessToken token : policy.get().tokens().values()) {
      if (MessageDigest.isEqual(given, expected(token))) {
        found = Optional.of(new Caller(token.name(), token.person(), token.role()));
      }
    }
    return found;
  }

  /** A token whose secret is missing matches nothing. */
  private byte[] expected(AccessToken token) {
    try {
      String secret = secrets.resolve(token.token());
      missing.remove(token.name());
      return secret.isBlank() ? new byte[0] : digest(secret);
    } catch (MissingSecretException e) {
      if (missing.add(token.name())) {
        log.warn("token {} can't be used: {}", token.name(), e.getMessage());
      }
      return new byte[0];
    }
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
