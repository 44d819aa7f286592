package dev.muster.failover.traffic;

import dev.muster.dns.RecordPlace;
import dev.muster.failover.traffic.RecordSight.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A record that leads to p1 or p2 in the tests, and what two servers say of it. */
final class Names {
  static final TrafficRecord SHOP =
      new TrafficRecord(
          new RecordPlace("example.com", "shop.example.com", "A"),
          30,
          Map.of("p1", "192.0.2.1", "p2", "192.0.2.2"),
          new Rfc2136Way("ns1:53", List.of("ns2:5353"), "${env:KEY}"));

  private Names() {}

  static RecordSight seen(Answer... answers) {
    return new RecordSight(Arrays.asList(answers), null);
  }

  static Answer says(String server, String... values) {
    return new Answer(server, List.of(values), 30, null);
  }

  static Answer silent(String server) {
    return Answer.none(server, server + " does not answer");
  }
}
