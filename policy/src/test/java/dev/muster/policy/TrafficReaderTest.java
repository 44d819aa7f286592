package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.dns.RecordPlace;
import dev.muster.failover.traffic.Rfc2136Way;
import dev.muster.failover.traffic.Route53Way;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.restorepoint.StoreAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficReaderTest {
  private static List<TrafficRecord> led(Written policy) {
    return Objects.requireNonNull(policy.policy().plans().failovers().get("orders-over")).led();
  }

  private static Written with(String written, String instead) {
    return Written.complete().with(written, instead);
  }

  @Test
  void aRecordIsReadWithItsValueForEachServerAndWhoKeepsIt() {
    assertThat(led(Written.complete()))
        .containsExactly(
            new TrafficRecord(
                new RecordPlace("example.com", "db.example.com", "A"),
                30,
                Map.of("db-1", "192.0.2.1", "db-2", "192.0.2.2"),
                new Rfc2136Way(
                    "ns1.example.com:53", List.of("ns2.example.com:5353"), "${env:UPDATE_KEY}")),
            new TrafficRecord(
                new RecordPlace("example.com", "shop.example.com", "CNAME"),
                60,
                Map.of("db-1", "north.example.net", "db-2", "west.example.net"),
                new Route53Way(
                    "Z0123456789ABCDEFGHIJ",
                    "eu-north-1",
                    "http://127.0.0.1:4566",
                    new StoreAddress.Credentials(
                        "${env:NAMES_ACCESS_KEY}", "${env:NAMES_SECRET_KEY}"))));
  }

  @Test
  void ofAHostedZoneOnlyItsIdHasToBeSaid() {
    Written policy =
        with(
            """
                      region: eu-north-1
                      endpoint: http://127.0.0.1:4566
                      access-key: "${env:NAMES_ACCESS_KEY}"
                      secret-key: "${env:NAMES_SECRET_KEY}"
            """,
            "");

    assertThat(led(policy).getLast().way())
        .isEqualTo(new Route53Way("Z0123456789ABCDEFGHIJ", "us-east-1", null, null));
  }

  @Test
  void aServerMayAskForNoKeyAndBeAlone() {
    Written policy =
        with(
            "          others: [\"ns2.example.com:5353\"]\n          key: \"${env:UPDATE_KEY}\"\n",
            "");

    assertThat(led(policy).getFirst().way())
        .isEqualTo(new Rfc2136Way("ns1.example.com:53", List.of(), null));
  }

  @Test
  void aLongAddressIsReadInTheOneWayInWhichItIsCompared() {
    Written policy =
        with("type: A\n        ttl: 30", "type: AAAA\n        ttl: 30")
            .with("{db-1: 192.0.2.1, db-2: 192.0.2.2}", "{db-1: 2001:DB8::1, db-2: 2001:db8::2}");

    assertThat(led(policy).getFirst().values()).containsEntry("db-1", "2001:db8::1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: db.example.com | name: db.example.net | traffic[0].name: is not of the zone 'example.com'
          {db-1: 192.0.2.1, db-2: 192.0.2.2} | {db-1: 192.0.2.1} | traffic[0].values: says nothing of db-2
          {db-1: 192.0.2.1, db-2: 192.0.2.2} | {db-1: 192.0.2.1, db-2: 192.0.2.2, db-3: 192.0.2.3} | traffic[0].values.db-3: db-3 is none of db-1 and db-2
          {db-1: 192.0.2.1, db-2: 192.0.2.2} | {db-1: 192.0.2.1, db-2: 192.0.2.1} | traffic[0]: db.example.com has the same value for both servers
          {db-1: 192.0.2.1, db-2: 192.0.2.2} | {db-1: 192.0.2.1, db-2: web.example.com} | traffic[0].values.db-2: 'web.example.com' is not an IPv4 address
          {db-1: 192.0.2.1, db-2: 192.0.2.2} | {db-1: 192.0.2.1, db-2: "2001:db8::2"} | traffic[0].values.db-2: '2001:db8::2' is not an IPv4 address
          key: "${env:UPDATE_KEY}" | key: c2VjcmV0 | traffic[0].rfc2136.key: must be a reference to a secret
          ttl: 30¶        values: {db-1 | ttl: 0¶        values: {db-1 | traffic[0].ttl: '0' is not a number of seconds from 1 to 3600
          server: ns1.example.com¶          others | server: "ns1.example.com:99999"¶          others | traffic[0].rfc2136.server: 99999 is not a port from 1 to 65535
          ["ns2.example.com:5353"] | ["ns2.example.com:0"] | traffic[0].rfc2136.others[0]: 0 is not a port from 1 to 65535
          db-2: west.example.net | db-2: "west'example" | traffic[1].values.db-2: 'west'example' is not a name
          zone-id: Z0123456789ABCDEFGHIJ | zone-id: /hostedzone/Z01 | traffic[1].route53.zone-id: '/hostedzone/Z01' is not the id of a hosted zone
          ¶          secret-key: "${env:NAMES_SECRET_KEY}" | ¶ | traffic[1].route53: says both 'access-key' and 'secret-key', or neither
          access-key: "${env:NAMES_ACCESS_KEY}" | access-key: AKIA | traffic[1].route53.access-key: must be a reference to a secret
          endpoint: http://127.0.0.1:4566 | endpoint: http://127.0.0.1/x | traffic[1].route53.endpoint: 'http://127.0.0.1/x' is not http
          route53: | rfc2136: {server: ns1.example.com}¶        route53: | traffic[1]: says who keeps it by either 'rfc2136' or 'route53'
          """)
  void whatCanNotBeLedIsAFault(String written, String instead, String fault) {
    Written policy = with(written.replace("¶", "\n"), instead.replace("¶", "\n"));

    assertThat(policy.faults())
        .anySatisfy(told -> assertThat(told).contains("failovers.orders-over." + fault));
  }

  @Test
  void aRecordThatIsThereTwiceIsAFault() {
    String record =
        """
              - name: db.example.com
                zone: example.com
                type: A
                ttl: 30
        """;
    String twice =
        record
            + """
                    values: {db-1: 192.0.2.1, db-2: 192.0.2.2}
                    rfc2136: {server: ns1.example.com}
            """
            + record.replace("db.example", "DB.example");

    assertThat(with(record, twice).faults())
        .anySatisfy(told ->
            assertThat(told).contains("traffic[1].name: is the same record as one before it"));
  }
}
