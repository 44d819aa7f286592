package dev.muster.trials.fault.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoneWritesTest {
  private static final String THROWN =
      "db-north is led back by pg_rewind, and what it wrote alone is thrown away: 9 kB of the log"
          + " from 0/4000 on, with 31 transactions";

  @Test
  void allThatWasAcknowledgedIsAmongWhatTheRecordSaysWasThrownAway() {
    assertThat(flaws(31, THROWN)).isEmpty();
    assertThat(flaws(30, THROWN)).isEmpty();
    assertThat(flaws(32, THROWN))
        .containsExactly("32 acknowledged entries were thrown away, and it says 31");
  }

  @Test
  void whoeverWroteNothingAloneHasNothingThrownAway() {
    assertThat(flaws(0, "db-north is started to follow, and nothing is thrown away")).isEmpty();
    assertThat(flaws(0, THROWN)).containsExactly("it says that 31 were thrown away");
  }

  @Test
  void aRecordMaySayThatItDoesNotKnowHowMany() {
    String unknown =
        "thrown away: 13.3 kB of the log from 0/4000 on, with an unknown number of transactions";
    assertThat(flaws(69, unknown)).isEmpty();
    assertThat(flaws(69, "the files are copied anew; nothing is thrown away")).hasSize(1);
  }

  @Test
  void oneThatWasNotBroughtBackHasNothingToSay() {
    assertThat(new LoneWrites(32).flaws(LostReadingTest.record("Seen", ""))).isEmpty();
  }

  private static List<String> flaws(long entries, String words) {
    ObjectNode record = new ObjectMapper().createObjectNode();
    ArrayNode facts = record.putArray("facts");
    facts.addObject().put("name", "Brings back").put("text", words);
    facts.addObject().put("name", "Rejoined").put("text", "db-north: rewound");
    return new LoneWrites(entries).flaws(record);
  }
}
