package dev.muster.failover.traffic;

import dev.muster.dns.RecordExchange;
import dev.muster.dns.RecordPlace;
import dev.muster.restorepoint.StoreAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hosted zone of Route 53, in which a set of records is exchanged by one batch of changes: it
 * deletes exactly what stands there and creates the new one, or nothing of it happens.
 *
 * @param zoneId as Route 53 names it, such as {@code Z0123456789ABCDEFGHIJ}
 * @param region of AWS that requests are signed for
 * @param endpoint of what only speaks like Route 53; null for AWS
 * @param credentials references to a key, never the key; null where they are found as every AWS
 *     client finds them
 */
public record Route53Way(
    String zoneId,
    String region,
    @Nullable String endpoint,
    StoreAddress.@Nullable Credentials credentials)
    implements TrafficWay {
  @Override
  public String words() {
    return "Route 53, zone " + zoneId;
  }

  @Override
  public String programs() {
    return "the AWS CLI";
  }

  @Override
  public String place() {
    return "wherever the AWS CLI may change zone " + zoneId;
  }

  @Override
  public String refusal() {
    return "InvalidChangeBatch";
  }

  @Override
  public String advice() {
    String key =
        credentials == null
            ? ""
            : " The workers' key stands where they read it: %s and %s."
                .formatted(credentials.accessKey(), credentials.secretKey());
    return " Its first command says what stands there: if that differs by its TTL alone, write that"
        + " behind DELETE."
        + key;
  }

  @Override
  public List<String> byHand(RecordExchange exchange) {
    return List.of(
        listed(exchange.place(), "ResourceRecordSets[0]", "json"),
        ("ID=$(%s change-resource-record-sets --hosted-zone-id %s --change-batch '%s' --query"
                + " ChangeInfo.Id --output text) && %s wait resource-record-sets-changed --id"
                + " \"$ID\"")
            .formatted(client(), zoneId, batch(exchange), client()));
  }

  @Override
  public List<String> seenByHand(RecordExchange exchange) {
    return List.of(
        listed(exchange.place(), "ResourceRecordSets[0].ResourceRecords[].Value", "text"));
  }

  private String listed(RecordPlace place, String part, String form) {
    return ("%s list-resource-record-sets --hosted-zone-id %s --start-record-name '%s'"
            + " --start-record-type %s --max-items 1 --query '%s' --output %s")
        .formatted(client(), zoneId, place.absoluteName(), place.type(), part, form);
  }

  private String client() {
    String elsewhere = endpoint == null ? "" : " --endpoint-url " + endpoint;
    return "aws --region %s%s route53".formatted(region, elsewhere);
  }

  private static String batch(RecordExchange exchange) {
    return "{\"Changes\":[%s,%s]}"
        .formatted(
            change("DELETE", exchange, exchange.from()), change("CREATE", exchange, exchange.to()));
  }

  private static String change(String action, RecordExchange exchange, String value) {
    RecordPlace place = exchange.place();
    return ("{\"Action\":\"%s\",\"ResourceRecordSet\":{\"Name\":\"%s\",\"Type\":\"%s\",\"TTL\":%d,"
            + "\"ResourceRecords\":[{\"Value\":\"%s\"}]}}")
        .formatted(
            action, place.absoluteName(), place.type(), exchange.ttl(), place.written(value));
  }
}
