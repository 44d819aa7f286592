package dev.muster.failover.dns;

import dev.muster.aws.AccessKeys;
import dev.muster.dns.route53.HostedZone;
import dev.muster.failover.traffic.Route53Way;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.Route53ClientBuilder;

/** Opens hosted zones, with the credentials as they are at that moment. */
record HostedZones(AccessKeys keys) {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

  /** With the pauses that Route 53 asks of who asks too much. */
  private static final Duration CALL = Duration.ofSeconds(15);

  /** A zone, to be closed after use. */
  HostedZone open(Route53Way way) {
    Route53ClientBuilder builder =
        Route53Client.builder()
            .region(Region.of(way.region()))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT))
            .overrideConfiguration(
                limits -> limits.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL));
    if (way.endpoint() != null) {
      builder.endpointOverride(URI.create(way.endpoint()));
    }
    if (way.credentials() != null) {
      builder.credentialsProvider(keys.provider(way.credentials()));
    }
    return new HostedZone(builder.build(), way.zoneId());
  }
}
