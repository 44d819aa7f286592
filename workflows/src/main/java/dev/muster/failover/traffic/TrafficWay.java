package dev.muster.failover.traffic;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.muster.dns.RecordExchange;
import java.util.List;

/** How the records of a zone are read and changed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = Rfc2136Way.class, name = "rfc2136"))
public sealed interface TrafficWay permits Rfc2136Way {
  /** Who keeps the zone, for people. */
  String words();

  /** How a value is exchanged by hand, as lines of a shell. */
  List<String> byHand(RecordExchange exchange);

  /** How it is seen by hand that the new value is there: each line must print it. */
  List<String> seenByHand(RecordExchange exchange);
}
