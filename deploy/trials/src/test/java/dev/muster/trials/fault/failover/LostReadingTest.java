package dev.muster.trials.fault.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostReadingTest {
  private static final LostReading READING = new LostReading();
  private static final String BOUNDED =
      "at most 12 kB up to 2026-03-01 02:15:04 UTC and what was written in the 2 s since; of"
          + " 2026-03-01 02:15:02 UTC it has everything; the last transaction that db-west has";

  @Test
  void whatWasAcknowledgedAfterTheStandbyHadEverythingMayBeLost() {
    assertThat(unsaid(BOUNDED, "2026-03-01T02:15:02.1Z", "2026-03-01T02:15:05Z")).isEmpty();
  }

  @Test
  void whatWasAcknowledgedBeforeThatMayNot() {
    assertThat(unsaid(BOUNDED, "2026-03-01T02:15:01.9Z", "2026-03-01T02:15:05Z"))
        .singleElement()
        .asString()
        .startsWith("1 entries are lost that were acknowledged before 2026-03-01 02:15:02 UTC");
  }

  @Test
  void whereTheLossIsSaidNotToBeKnownAnyIsTold() {
    String unknown = "what would be lost is not known: no primary told how far it was";
    assertThat(unsaid(unknown, "2026-03-01T02:15:01Z")).isEmpty();
  }

  @Test
  void aRecordThatSaysNothingOfALossHasNone() {
    assertThat(READING.unsaid(record("Seen", ""), List.of())).isEmpty();
    assertThat(READING.unsaid(record("Seen", ""), List.of(Instant.EPOCH)))
        .containsExactly("1 acknowledged entries are lost, and its record bounds no loss");
  }

  @Test
  void theLossThatWasAgreedToIsToldWithoutWhatItRestsOn() {
    assertThat(READING.bound(record("Loss agreed to", BOUNDED)))
        .contains(
            "at most 12 kB up to 2026-03-01 02:15:04 UTC and what was written in the 2 s since");
    assertThat(READING.bound(record("Seen", ""))).isEmpty();
  }

  @Test
  void twoMayWriteOnlyWhereAPersonTookThatRisk() {
    String accepted =
        "db-north may still take writes: it does not answer; chief takes that risk: off";
    assertThat(READING.isRiskTaken(record("Fence", accepted))).isTrue();
    assertThat(READING.isRiskTaken(record("Fence", "db-north is fenced: stopped"))).isFalse();
    ObjectNode later = record("Fence", "db-north may still take writes: it does not answer");
    later.withArrayProperty("facts").addObject().put("name", "Fence").put("text", accepted);
    assertThat(READING.isRiskTaken(later)).isTrue();
    assertThat(new SwitchReading().isRiskTaken(record("Fence", accepted))).isFalse();
  }

  private static List<String> unsaid(String words, String... lost) {
    return READING.unsaid(
        record("Loss agreed to", words), List.of(lost).stream().map(Instant::parse).toList());
  }

  static ObjectNode record(String name, String text) {
    ObjectNode record = new ObjectMapper().createObjectNode();
    record.putArray("facts").addObject().put("name", name).put("text", text);
    return record;
  }
}
