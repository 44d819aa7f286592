package dev.muster.ingest;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.muster.policy.Integration;
import dev.muster.policy.MissingSecretException;
import dev.muster.policy.SecretRef;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a key is one of an integration's; compared in constant time, kept as digests only. */
final class IntegrationKeys {
  private static final Logger log = LoggerFactory.getLogger(IntegrationKeys.class);

  /** How soon a rotated secret is noticed. */
  private static final Duration REREAD = Duration.ofSeconds(30);

  private final LoadingCache<SecretRef, Optional<byte[]>> digests;

  IntegrationKeys(Function<SecretRef, String> secrets) {
    this.digests =
        Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REREAD)
            .build(reference -> digest(secrets, reference));
  }

  /** What a look at the keys that a request shows can say. */
  enum Verdict {
    ADMITTED,
    REFUSED,
    /** None of the integration's own keys can be read, so that nobody knows. */
    UNDECIDED
  }

  private static Optional<byte[]> digest(Function<SecretRef, String> secrets, SecretRef reference) {
    try {
      String secret = secrets.apply(reference).strip();
      return secret.isEmpty() ? Optional.empty() : Optional.of(Fingerprint.sha256(secret));
    } catch (MissingSecretException missing) {
      log.warn("an integration key is not to be had: {}", missing.getMessage());
      return Optional.empty();
    }
  }

  Verdict judge(Integration integration, List<String> presented) {
    List<byte[]> own =
        integration.keys().stream().map(digests::get).flatMap(Optional::stream).toList();
    boolean admitted = false;
    for (String key : presented) {
      byte[] digest = Fingerprint.sha256(key);
      for (byte[] one : own) {
        // every key is compared, so that time tells nothing of which one came near
        admitted |= MessageDigest.isEqual(one, digest);
      }
    }
    return own.isEmpty() ? Verdict.UNDECIDED : admitted ? Verdict.ADMITTED : Verdict.REFUSED;
  }
}
