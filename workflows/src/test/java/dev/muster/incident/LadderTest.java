package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.notice.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final SeverityLevel P1 = Fixtures.SCALE.level("P1");

  // ESC-01
  @Test
  void pageAtCountsEachLevelFromTheStart() {
    assertThat(minutes(Fixtures.pageAt())).containsExactly(15L, 30L, 60L);
    assertThat(Ladder.of(Fixtures.pageAt(), P1).end()).isEqualTo(Duration.ofMinutes(90));
  }

  // ESC-03
  @Test
  void respondWithinGivesEachLevelItsOwnTime() {
    assertThat(minutes(Fixtures.respondWithin())).containsExactly(0L, 15L, 45L);
    assertThat(Ladder.of(Fixtures.respondWithin(), P1).end()).isEqualTo(Duration.ofMinutes(105));
  }

  @Test
  void saysWhatIsMissingWhenNobodyGivesATime() {
    SeverityLevel timeless = new SeverityLevel("P9", 9, "Whenever", Urgency.LOW, null, null);
    EscalationPolicy policy =
        Fixtures.escalation(EscalationMode.RESPOND_WITHIN, Fixtures.bySeverity("role:cto"));

    assertThatThrownBy(() -> Ladder.of(policy, timeless)).hasMessageContaining("P9");
  }

  @Test
  void anUnansweredLadderEndsWithItsLastLevelUnlessItRepeats() {
    assertThat(climb(Fixtures.respondWithin(), 10)).containsExactly(0L, 15L, 45L);
    assertThat(climb(repeating(1, null), 10)).containsExactly(0L, 15L, 45L, 105L, 120L, 150L);
  }

  @Test
  void anExhaustedLadderKeepsCallingThoseNamedForIt() {
    EscalationPolicy.Exhausted exhausted =
        new EscalationPolicy.Exhausted(Fixtures.to("role:cto"), Duration.ofMinutes(20));

    assertThat(climb(repeating(0, exhausted), 6)).containsExactly(0L, 15L, 45L, 105L, 125L, 145L);
  }

  @Test
  void aHurriedRungMovesThoseAfterIt() {
    EscalationPolicy policy = Fixtures.respondWithin();
    Ladder ladder = Ladder.of(policy, P1);
    LadderProgress progress = LadderProgress.startingAt(START).paged(ladder, policy, START);
    Instant early = START.plusSeconds(60);

    LadderProgress hurried = progress.hurriedTo(early);

    assertThat(hurried.dueAt(ladder, policy)).isEqualTo(early);
    assertThat(hurried.paged(ladder, policy, early).dueAt(ladder, policy))
        .isEqualTo(early.plus(Duration.ofMinutes(30)));
  }

  @Test
  void delaysNeverAddUp() {
    EscalationPolicy policy = Fixtures.respondWithin();
    Ladder ladder = Ladder.of(policy, P1);

    LadderProgress late =
        LadderProgress.startingAt(START).paged(ladder, policy, START.plusSeconds(500));

    assertThat(late.dueAt(ladder, policy)).isEqualTo(START.plus(Duration.ofMinutes(15)));
  }

  private static EscalationPolicy repeating(int times, EscalationPolicy.Exhausted exhausted) {
    EscalationPolicy once = Fixtures.respondWithin();
    return new EscalationPolicy("again", once.mode(), once.levels(), times, exhausted, null);
  }

  private static List<Long> minutes(EscalationPolicy policy) {
    return Ladder.of(policy, P1).rungs().stream().map(rung -> rung.at().toMinutes()).toList();
  }

  private static List<Long> climb(EscalationPolicy policy, int most) {
    Ladder ladder = Ladder.of(policy, P1);
    LadderProgress progress = LadderProgress.startingAt(START);
    List<Long> at = new ArrayList<>();
    for (Instant due = progress.dueAt(ladder, policy); due != null && at.size() < most; ) {
      at.add(Duration.between(START, due).toMinutes());
      progress = progress.paged(ladder, policy, due);
      due = progress.dueAt(ladder, policy);
    }
    return at;
  }
}
