package dev.muster.failover.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.traffic.TrafficActivities.LeadOrder;
import dev.muster.failover.traffic.TrafficActivities.Led;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeadStoryTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final LeadStory STORY = new LeadStory(new LeadOrder(Names.SHOP, "p1", "p2"));

  @Test
  void theRecordTellsFromWhereToWhereHowSoonAndUntilWhenOthersMayNotKnow() {
    assertThat(STORY.words(new Led(NOON, NOON.plusMillis(52), 30, List.of(), null)))
        .isEqualTo(
            "shop.example.com A from p1 (192.0.2.1) to p2 (192.0.2.2): seen within 52 ms; whoever"
                + " asked before may go by the old one until 2026-03-01 12:00:30 UTC");
  }

  @Test
  void whatLedThereBeforeIsToldSo() {
    assertThat(STORY.words(new Led(null, NOON, 30, List.of(), null)))
        .contains("it led there already");
  }

  @Test
  void whoeverSaidNothingIsNamed() {
    assertThat(STORY.words(new Led(NOON, NOON, 30, List.of("ns2:5353"), null)))
        .contains("what ns2:5353 says is not known: no answer");
  }

  @Test
  void aChangeThatItsKeeperNamesIsTold() {
    assertThat(STORY.words(new Led(NOON, NOON.plusMillis(900), 30, List.of(), "C1")))
        .contains("seen within 900 ms by change C1; whoever asked before");
  }

  @Test
  void aChangeThatOnlyAsksWhoHasTheValueIsNotSaidToHaveLedIt() {
    assertThat(STORY.words(new Led(null, NOON, 30, List.of(), "C2")))
        .contains("it led there already, and change C2 wrote the same; whoever");
  }

  @Test
  void aClockThatWasSetBackMakesNothingNegative() {
    assertThat(STORY.words(new Led(NOON.plusSeconds(9), NOON, 30, List.of(), null)))
        .contains("within 0 ms");
  }

  @Test
  void whatAPersonDoesByHandIsBoundToTheOldValueAsWell() {
    assertThat(STORY.advice())
        .contains("p2 writes, and what was switched stays: never start p1 to write")
        .contains(
            "says 192.0.2.2. Where it says NXRRSET it does not lead to p1: find out who changed it"
                + " before you do. KEY is a file with the key")
        .contains("'server ns1 53' 'zone example.com.'")
        .contains("'prereq yxrrset shop.example.com. IN A 192.0.2.1'")
        .contains("| nsupdate -k \"$KEY\"")
        .contains("dig +short +norecurse -p 5353 @ns2 'shop.example.com.' A");
  }
}
