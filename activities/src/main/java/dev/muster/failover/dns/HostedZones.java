package dev.muster.failover.dns;

import dev.muster.aws.AwsClients;
import dev.muster.dns.route53.HostedZone;
import dev.muster.failover.traffic.Route53Way;
import software.amazon.awssdk.services.route53.Route53Client;

/** Opens hosted zones, with the credentials as they are at that moment. */
record HostedZones(AwsClients clients) {
  /** A zone, to be closed after use. */
  HostedZone open(Route53Way way) {
    return new HostedZone(
        clients.open(
            Route53Client.builder(),
            new AwsClients.Address(way.region(), way.endpoint(), way.credentials())),
        way.zoneId());
  }
}
