package dev.muster.aws;

import dev.muster.restorepoint.StoreAddress;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** Opens clients of AWS's services, with the credentials as they are at that moment. */
public record AwsClients(AccessKeys keys) {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

  /** With the pauses that a service asks of who asks too much. */
  private static final Duration CALL = Duration.ofSeconds(15);

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
    return open(builder, address, usual -> {});
  }

  /** One to be closed after use, for what is not asked twice. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C openForOnce(
      B builder, Address address) {
    return open(builder, address, once -> once.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C open(
      B builder, Address address, Consumer<ClientOverrideConfiguration.Builder> retries) {
    builder
        .region(Region.of(address.region()))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT))
        .overrideConfiguration(
            limits -> retries.accept(limits.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL)));
    if (address.endpoint() != null) {
      builder.endpointOverride(URI.create(address.endpoint()));
    }
    if (address.credentials() != null) {
      builder.credentialsProvider(keys.provider(address.credentials()));
    }
    return builder.build();
  }
}
