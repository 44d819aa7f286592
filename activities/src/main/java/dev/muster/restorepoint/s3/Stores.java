package dev.muster.restorepoint.s3;

import dev.muster.aws.AccessKeys;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.StoreAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Opens stores, with the credentials as they are at that moment. */
public final class Stores {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** The largest part through a slow line. */
  private static final Duration ATTEMPT = Duration.ofMinutes(5);

  private static final Duration CALL = Duration.ofMinutes(12);

  private final AccessKeys keys;

  public Stores(Secrets secrets) {
    keys = new AccessKeys(secrets);
  }

  /** A store, to be closed after use. */
  public Place open(StoreAddress address) {
    return new Place(
        address.name(),
        client(address),
        address.bucket(),
        address.prefix(),
        Executors.newVirtualThreadPerTaskExecutor(),
        Instant.now());
  }

  private S3Client client(StoreAddress address) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(address.region()))
            .forcePathStyle(address.addressing() == StoreAddress.Addressing.PATH)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
            .overrideConfiguration(limits -> {
              limits
                  .apiCallAttemptTimeout(ATTEMPT)
                  .apiCallTimeout(CALL)
                  .addExecutionInterceptor(new NamedStore(address.name()));
              StoreAddress.AtRest atRest = address.atRest();
              if (atRest != null) {
                limits.addExecutionInterceptor(new EncryptedAtRest(address.name(), atRest));
              }
            });
    if (address.endpoint() != null) {
      builder.endpointOverride(URI.create(address.endpoint()));
    }
    if (address.credentials() != null) {
      builder.credentialsProvider(keys.provider(address.credentials()));
    }
    return builder.build();
  }
}
