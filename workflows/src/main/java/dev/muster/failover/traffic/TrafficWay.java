package dev.muster.failover.traffic;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.muster.dns.RecordExchange;
import java.util.List;

/** How the records of a zone are read and changed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Rfc2136Way.class, name = "rfc2136"),
  @JsonSubTypes.Type(value = Route53Way.class, name = "route53")
})
public sealed interface TrafficWay permits Rfc2136Way, Route53Way {
  /** Who keeps the zone, for people. */
  String words();

  /** The programs that it is changed with by hand. */
  String programs();

  /** Where it is changed by hand, as people say it. */
  String place();

  /** What it says of a change of what does not stand there. */
  String refusal();

  /** What that means to whoever leads it from there by hand, as a sentence. */
  default String caution(String from) {
    return "Where it says %s it does not lead to %s: find out who changed it before you do."
        .formatted(refusal(), from);
  }

  /** What else whoever changes it by hand has to know, in sentences that follow others. */
  String advice();

  /** How a value is exchanged by hand, as lines of a shell. */
  List<String> byHand(RecordExchange exchange);

  /** How it is seen by hand that the new value is there: each line must print it. */
  List<String> seenByHand(RecordExchange exchange);
}
