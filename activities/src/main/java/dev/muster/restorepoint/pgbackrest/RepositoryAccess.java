package dev.muster.restorepoint.pgbackrest;

import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.ClusterRepository;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.StoreAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How pgBackRest opens a repository.
 *
 * @param settings what a file may tell
 * @param environment the secrets
 */
public record RepositoryAccess(String settings, Map<String, String> environment) {
  private static final String PREFIX = "PGBACKREST_REPO1_";
  private static final int TLS = 443;

  public RepositoryAccess {
    environment = Map.copyOf(environment);
  }

  /**
   * With its secrets as they are at that moment.
   *
   * @param key what it is encrypted with; null when it is not
   */
  public static RepositoryAccess of(
      ClusterRepository repository, Secrets secrets, @Nullable EncryptionKey key) {
    StringBuilder settings = new StringBuilder("repo1-path=" + repository.path() + "\n");
    Map<String, String> environment = new HashMap<>();
    if (key != null) {
      settings.append("repo1-cipher-type=aes-256-cbc\n");
      environment.put(
          PREFIX + "CIPHER_PASS", secrets.resolve(SecretRef.parse(key.secret())).strip());
    }
    StoreAddress store = repository.store();
    if (store != null) {
      settings.append(in(store, repository.certificates()));
      environment.putAll(keys(store.credentials(), secrets));
    }
    return new RepositoryAccess(settings.toString(), environment);
  }

  private static String in(StoreAddress store, @Nullable String certificates) {
    URI endpoint =
        URI.create(
            store.endpoint() == null
                ? "https://s3.%s.amazonaws.com".formatted(store.region())
                : store.endpoint());
    return """
    repo1-type=s3
    repo1-s3-bucket=%s
    repo1-s3-region=%s
    repo1-s3-endpoint=%s
    repo1-storage-port=%d
    repo1-s3-uri-style=%s
    %s%s\
    """
        .formatted(
            store.bucket(),
            store.region(),
            endpoint.getHost(),
            endpoint.getPort() < 0 ? TLS : endpoint.getPort(),
            store.addressing().name().toLowerCase(Locale.ROOT),
            store.credentials() == null ? "repo1-s3-key-type=auto\n" : "",
            certificates == null ? "" : "repo1-storage-ca-file=" + certificates + "\n");
  }

  private static Map<String, String> keys(
      StoreAddress.@Nullable Credentials references, Secrets secrets) {
    return references == null
        ? Map.of()
        : Map.of(
            PREFIX + "S3_KEY",
            secrets.resolve(SecretRef.parse(references.accessKey())),
            PREFIX + "S3_KEY_SECRET",
            secrets.resolve(SecretRef.parse(references.secretKey())));
  }
}
