package dev.muster.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.selfcheck.SelfCheckOutcome.Rescue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RescueMemoryTest {
  private static final Instant DEADLINE = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant RESCUED = DEADLINE.plusSeconds(60);
  private static final RescueMemory MEMORY =
      new RescueMemory(List.of(new Rescue("incident/a/1", DEADLINE, RESCUED, 2)));

  @Test
  void doesNotPageAgainForTheSameDeadlineEachMinute() {
    assertThat(MEMORY.due(List.of(overdue("incident/a/1", DEADLINE)), RESCUED.plusSeconds(60)))
        .isEmpty();
  }

  @Test
  void pagesAgainWhenNothingHelpedForAQuarterOfAnHour() {
    List<OverdueIncident> overdue = List.of(overdue("incident/a/1", DEADLINE));

    assertThat(MEMORY.due(overdue, RESCUED.plus(RescueMemory.AGAIN_AFTER))).isEqualTo(overdue);
    assertThat(MEMORY.due(overdue, RESCUED.plus(RescueMemory.AGAIN_AFTER).minusMillis(1)))
        .isEmpty();
  }

  @Test
  void aLaterDeadlineOfTheSameIncidentIsAnotherMatter() {
    List<OverdueIncident> overdue = List.of(overdue("incident/a/1", DEADLINE.plusSeconds(30)));

    assertThat(MEMORY.due(overdue, RESCUED.plusSeconds(60))).isEqualTo(overdue);
  }

  @Test
  void forgetsIncidentsThatAreNoLongerOverdue() {
    Instant now = RESCUED.plusSeconds(60);

    assertThat(MEMORY.lasting(List.of(), now)).isEmpty();
    assertThat(MEMORY.lasting(List.of(overdue("incident/a/1", DEADLINE)), now)).hasSize(1);
  }

  private static OverdueIncident overdue(String workflowId, Instant deadline) {
    return new OverdueIncident(workflowId, "1", "a", "P1", "down", deadline);
  }
}
