package dev.muster.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.TestPolicy;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.summary.CountedRun;
import dev.muster.summary.EndedRuns;
import dev.muster.summary.SummaryPeriod;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackupSummariesTest {
  private static final Policy POLICY = TestPolicy.policy();
  private static final SummaryPeriod WEEK = SummaryPeriod.parse("2026-W47", ZoneOffset.UTC);

  private final BackupSummaries summaries =
      new BackupSummaries(() -> POLICY, new Busy(), Clock.fixed(TestPolicy.NOW, ZoneOffset.UTC));
  private int readers;

  @Test
  void aFourthIsTurnedAwayWhileThreeAreCounted() {
    assertRefused();
    assertThat(readers).isEqualTo(3);

    assertRefused();
    assertThat(readers).as("what failed has left its place").isEqualTo(6);
  }

  private void assertRefused() {
    assertThatThrownBy(() -> summaries.of(WEEK))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ProblemCode.BUSY);
              assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(5));
            });
  }

  /** Somebody else asks while they are read. */
  private final class Busy implements EndedRuns {
    @Override
    public List<CountedRun> between(Collection<String> plans, Instant from, Instant until) {
      readers++;
      summaries.of(WEEK);
      return List.of();
    }

    @Override
    public Map<String, Instant> first(Collection<String> plans) {
      return Map.of();
    }
  }
}
