package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The details that Temporal's UI and the console show. */
class IncidentDetailsTest {
  private final IncidentRun run = new IncidentRun(Fixtures.policy(Fixtures.respondWithin()), "P1");

  @Test
  void sayWhatIsWaitedForUntilWhenAndWhatComesNext() {
    assertThat(story())
        .isEqualTo(
            """
            **P1 Critical** on **checkout**: Error ratio of checkout is 25%

            - Now: open since 2026-03-01 00:00:00 UTC, level 1 paged
            - Commander: nobody yet
            - Waiting for: an answer from alice
            - Time left: an answer is due by 2026-03-01 00:15:00 UTC (promised within 15 min)
            - Next: page rotation:secondary at 2026-03-01 00:15:00 UTC
            - Firing: 0 alerts
            """);
  }

  @Test
  void sayThatThePromiseIsBroken() {
    run.pass(Duration.ofMinutes(15));

    assertThat(story())
        .contains("- Time left: none, the answer was due at 2026-03-01 00:15:00 UTC")
        .contains("- Next: page role:cto at 2026-03-01 00:45:00 UTC");
  }

  @Test
  void sayWhoWorksOnItAndUntilWhenTheAnswerHolds() {
    run.tell(new IncidentCommand.Snooze("alice", Duration.ofHours(26)));

    assertThat(story())
        .contains("- Now: acknowledged by alice")
        .contains("- Waiting for: alice to resolve it")
        .contains("- Time left: the answer holds until 2026-03-02 02:00:00 UTC")
        .contains("- Next: the answer runs out: page anew at 2026-03-02 02:00:00 UTC");
    assertThat(run.told(TimelineEntry.Kind.COMMAND))
        .containsExactly("Snoozed by alice for 1 day 2 h");
  }

  @Test
  void sayWhatOnlyPeopleOrTheSourceCanBring() {
    run.tell(new IncidentCommand.Acknowledge("alice", null, null));

    assertThat(story())
        .contains("- Time left: no limit, the answer holds until it is resolved")
        .contains("- Next: wait for word from people or the source");
  }

  @Test
  void sayByWhomItWasResolvedAndWhenItCloses() {
    run.tell(new IncidentCommand.Resolve("alice", null, null));

    assertThat(story())
        .contains("- Now: resolved by alice at 2026-03-01 00:00:00 UTC, watched for recurrence")
        .contains("- Waiting for: nobody")
        .contains("- Time left: it closes at 2026-03-01 00:10:00 UTC")
        .contains("- Next: close if it stays quiet at 2026-03-01 00:10:00 UTC");

    run.pass(Duration.ofMinutes(10));
    assertThat(story()).contains("- Now: closed").contains("- Time left: none");
  }

  @Test
  void staySmallEnoughForTemporal() {
    assertThat(story().length()).isLessThan(20_000);
  }

  private String story() {
    return run.incident.view().story();
  }
}
