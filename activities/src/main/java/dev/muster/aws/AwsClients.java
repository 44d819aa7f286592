package dev.muster.aws;

import dev.muster.restorepoint.StoreAddress;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Opens clients of AWS's services, with the credentials as they are at that moment. */
public record AwsClients(AccessKeys keys) {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

  /** With the pauses that a service asks of who asks too much. */
  private static final Duration CALL = Duration.ofSeconds(15);

  private static final int THROTTLED = 4;

  /** What is not asked twice has its answer waited for. */
  private static final Duration ONCE = Duration.ofMinutes(1);

  /**
   * Whom to speak to.
   *
   * @param region of AWS that requests are signed for
   * @param endpoint of what only speaks like AWS; null for AWS
   * @param credentials references to a key; null where they are found as every client finds them
   */
  public record Address(
      String region, @Nullable String endpoint, StoreAddress.@Nullable Credentials credentials) {}

  /** One to be closed after use, which asks again where it is not answered. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C open(
      B builder, Address address) {
    return open(builder, address, ATTEMPT, limits -> limits.apiCallTimeout(CALL));
  }

  /** One to be closed after use, for what is not asked twice: only what was throttled is. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C openForOnce(
      B builder, Address address) {
    return open(
        builder,
        address,
        ONCE,
        limits -> limits.apiCallTimeout(ONCE).retryStrategy(unlessThrottled()));
  }

  private static RetryStrategy unlessThrottled() {
    return DefaultRetryStrategy.standardStrategyBuilder()
        .useClientDefaults(false)
        .retryOnException(failure ->
            failure instanceof AwsServiceException answer && answer.isThrottlingException())
        .maxAttempts(THROTTLED)
        .build();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C open(
      B builder,
      Address address,
      Duration attempt,
      Consumer<ClientOverrideConfiguration.Builder> limits) {
    builder
        .region(Region.of(address.region()))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(attempt))
        .overrideConfiguration(
            configuration -> limits.accept(configuration.apiCallAttemptTimeout(attempt)));
    if (address.endpoint() != null) {
      builder.endpointOverride(URI.create(address.endpoint()));
    }
    if (address.credentials() != null) {
      builder.credentialsProvider(keys.provider(address.credentials()));
    }
    return builder.build();
  }
}
