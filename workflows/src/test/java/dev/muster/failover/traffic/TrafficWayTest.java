package dev.muster.failover.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.dns.RecordExchange;
import dev.muster.dns.RecordPlace;
import dev.muster.restorepoint.StoreAddress;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficWayTest {
  private static final RecordExchange SIX =
      new RecordExchange(
          new RecordPlace("example.com", "shop.example.com", "AAAA"),
          "2001:db8:0:0:0:0:0:1",
          "2001:db8:0:0:0:0:0:2",
          30);

  private static Route53Way hosted(String endpoint) {
    return new Route53Way("Z1", "us-east-1", endpoint, null);
  }

  @Test
  void aHostedZoneIsChangedByHandInOneBatchThatIsWaitedFor() {
    Route53Way way = new Route53Way("Z1", "us-east-1", null, null);

    assertThat(way.byHand(SIX))
        .containsExactly(
            "aws --region us-east-1 route53 list-resource-record-sets --hosted-zone-id Z1"
                + " --start-record-name 'shop.example.com.' --start-record-type AAAA --max-items 1"
                + " --query 'ResourceRecordSets[0]' --output json",
            "ID=$(aws --region us-east-1 route53 change-resource-record-sets --hosted-zone-id Z1"
                + " --change-batch '{\"Changes\":[{\"Action\":\"DELETE\",\"ResourceRecordSet\":"
                + "{\"Name\":\"shop.example.com.\",\"Type\":\"AAAA\",\"TTL\":30,\"ResourceRecords\":"
                + "[{\"Value\":\"2001:db8::1\"}]}},{\"Action\":\"CREATE\",\"ResourceRecordSet\":"
                + "{\"Name\":\"shop.example.com.\",\"Type\":\"AAAA\",\"TTL\":30,\"ResourceRecords\":"
                + "[{\"Value\":\"2001:db8::2\"}]}}]}' --query ChangeInfo.Id --output text) && aws"
                + " --region us-east-1 route53 wait resource-record-sets-changed --id \"$ID\"");
    assertThat(way.seenByHand(SIX))
        .containsExactly(
            "aws --region us-east-1 route53 list-resource-record-sets --hosted-zone-id Z1"
                + " --start-record-name 'shop.example.com.' --start-record-type AAAA --max-items 1"
                + " --query 'ResourceRecordSets[0].ResourceRecords[].Value' --output text");
  }

  @Test
  void whatOnlySpeaksLikeItIsAskedThere() {
    assertThat(hosted("http://127.0.0.1:4566").byHand(SIX).getFirst())
        .startsWith("aws --region us-east-1 --endpoint-url http://127.0.0.1:4566 route53 list");
  }

  @Test
  void whereTheKeyStandsIsToldAndNotTheKey() {
    Route53Way way =
        new Route53Way(
            "Z1", "us-east-1", null, new StoreAddress.Credentials("${env:ID}", "${env:KEY}"));

    assertThat(way.advice()).endsWith("where they read it: ${env:ID} and ${env:KEY}.");
    assertThat(hosted("http://x").advice()).endsWith("write that behind DELETE.");
  }

  @Test
  void aLongAddressIsWrittenShortWhereNsupdateAndDigDo() {
    assertThat(new Rfc2136Way("ns1:53", List.of(), null).byHand(SIX).getFirst())
        .contains("IN AAAA 2001:db8::1'", "30 IN AAAA 2001:db8::2'");
  }

  @Test
  void eitherWayTravelsByItsName() {
    DefaultDataConverter converter = DefaultDataConverter.newDefaultInstance();
    for (TrafficWay way :
        List.of(hosted("http://x"), new Rfc2136Way("ns1:53", List.of(), "${env:KEY}"))) {
      TrafficRecord record =
          new TrafficRecord(
              Names.SHOP.place(), 30, Map.of("p1", "192.0.2.1", "p2", "192.0.2.2"), way);

      assertThat(
              converter.fromPayload(
                  converter.toPayload(record).orElseThrow(),
                  TrafficRecord.class,
                  TrafficRecord.class))
          .isEqualTo(record);
    }
  }
}
