package dev.muster.failover.traffic;

import static dev.muster.failover.traffic.Names.SHOP;
import static dev.muster.failover.traffic.Names.says;
import static dev.muster.failover.traffic.Names.seen;
import static dev.muster.failover.traffic.Names.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.failover.traffic.RecordSight.Answer;
import dev.muster.failover.traffic.RecordStanding.Elsewhere;
import dev.muster.failover.traffic.RecordStanding.Leads;
import dev.muster.failover.traffic.RecordStanding.NotKnown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordStandingTest {
  private static RecordStanding of(Answer... answers) {
    return RecordStanding.of(SHOP, seen(answers));
  }

  @Test
  void itLeadsWhereAllThatAnswerSaySo() {
    assertThat(of(says("ns1", "192.0.2.1"), says("ns2", "192.0.2.1"))).isEqualTo(new Leads("p1"));
    assertThat(of(says("ns1", "192.0.2.2"), says("ns2", "192.0.2.2"))).isEqualTo(new Leads("p2"));
  }

  @Test
  void whatSomebodyElseMadeOfItCountsWhereverItIsSeen() {
    assertThat(of(says("ns1", "192.0.2.1"), says("ns2", "192.0.2.9")))
        .isEqualTo(new Elsewhere("ns1 says 192.0.2.1 for 30 s, ns2 says 192.0.2.9 for 30 s"));
    assertThat(of(says("ns1", "192.0.2.1", "192.0.2.2"))).isInstanceOf(Elsewhere.class);
  }

  @Test
  void aRecordThatIsGoneIsTheWorkOfSomebodyElse() {
    assertThat(of(new Answer("ns1", List.of(), null, null)))
        .isEqualTo(new Elsewhere("ns1 knows no such record"));
  }

  @Test
  void silenceIsNotKnownAndNeitherIsADifference() {
    assertThat(of(says("ns1", "192.0.2.1"), silent("ns2")))
        .isEqualTo(new NotKnown("ns1 says 192.0.2.1 for 30 s, ns2 does not answer"));
    assertThat(of(says("ns1", "192.0.2.1"), says("ns2", "192.0.2.2"))).isInstanceOf(NotKnown.class);
    assertThat(of(silent("ns1"))).isInstanceOf(NotKnown.class);
  }

  @Test
  void aRecordThatTellsNoServerFromTheOtherIsRefused() {
    Map<String, String> same = Map.of("p1", "192.0.2.1", "p2", "192.0.2.1");

    assertThatThrownBy(() -> new TrafficRecord(SHOP.place(), 30, same, SHOP.way()))
        .hasMessage("shop.example.com has the same value for both servers");
  }
}
