package dev.muster.failover.traffic;

import static dev.muster.failover.traffic.Names.SHOP;
import static dev.muster.failover.traffic.Names.says;
import static dev.muster.failover.traffic.Names.seen;
import static dev.muster.failover.traffic.Names.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.traffic.RecordSight.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficLookTest {
  private static TrafficLook look(RecordSight sight) {
    return new TrafficLook(List.of(SHOP), List.of(sight));
  }

  @Test
  void aRecordThatLeadsToEitherServerMayBeLed() {
    for (String value : List.of("192.0.2.1", "192.0.2.2")) {
      assertThat(look(seen(says("ns1", value), says("ns2", value))).against()).isEmpty();
    }
  }

  @Test
  void oneThatSomebodyElseChangedMayNot() {
    TrafficLook look = look(seen(says("ns1", "192.0.2.9")));

    assertThat(look.against())
        .containsExactly(
            "somebody else changed shop.example.com A, and it stays so: ns1 says 192.0.2.9 for"
                + " 30 s");
    assertThat(look.words())
        .isEqualTo("shop.example.com A leads to neither: ns1 says 192.0.2.9 for 30 s");
  }

  @Test
  void norMayOneOfWhichNotAllIsKnown() {
    assertThat(look(seen(says("ns1", "192.0.2.1"), silent("ns2"))).against())
        .singleElement()
        .asString()
        .contains("is not known everywhere", "ns2 does not answer");
  }

  @Test
  void norOneWhoseServerTakesNoChange() {
    TrafficLook look = look(seen(says("ns1", "192.0.2.1")).hindered("REFUSED"));

    assertThat(look.against()).containsExactly("REFUSED");
    assertThat(look.words()).isEqualTo("shop.example.com A leads to p1; REFUSED");
  }

  @Test
  void betweenFailoversItLeadsToTheOneThatWrites() {
    TrafficLook look = look(seen(says("ns1", "192.0.2.1")));

    assertThat(look.faults("p1")).isEmpty();
    assertThat(look.faults(null)).isEmpty();
    assertThat(look.faults("p2"))
        .containsExactly("shop.example.com A leads to p1, and p2 is the one that writes");
  }

  @Test
  void aLifetimeBeyondThePlansIsToldAndKeepsNobodyFromLeading() {
    Answer slow = new Answer("ns1", List.of("192.0.2.1"), 3_600, null);
    TrafficLook look = look(seen(slow));

    assertThat(look.faults("p1"))
        .containsExactly("shop.example.com A may be cached for 3600 s, and its plan says 30 s");
    assertThat(look.words()).endsWith("may be cached for 3600 s, and its plan says 30 s");
    assertThat(look.against()).isEmpty();
  }
}
