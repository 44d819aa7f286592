package dev.muster.evidence.s3;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Which bucket evidence goes to; credentials are found where every AWS client finds them.
 *
 * @param endpoint of a store that is not AWS's own, null for AWS
 * @param retention null when the bucket has no object lock, or a default of its own
 */
public record ArchiveBucket(
    String name,
    String region,
    @Nullable URI endpoint,
    Addressing addressing,
    @Nullable Retention retention) {
  private static final Duration ATTEMPT = Duration.ofSeconds(6);
  private static final Duration CALL = Duration.ofSeconds(10);

  /** Where a request names the bucket. */
  public enum Addressing {
    HOST,
    PATH
  }

  public ArchiveBucket {
    if (name.isBlank() || region.isBlank()) {
      throw new IllegalArgumentException("an archive of evidence needs a bucket and its region");
    }
  }

  /** A client of the store, bounded in time: an activity that hangs is taken for dead. */
  public S3Client connect() {
    return S3Client.builder()
        .region(Region.of(region))
        .endpointOverride(endpoint)
        .forcePathStyle(addressing == Addressing.PATH)
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(limits -> limits.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
        .build();
  }
}
