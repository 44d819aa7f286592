package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class StrandedRunsTest {
  private static final String PINNED =
      "ExecutionStatus = 'Running' AND TemporalWorkflowVersioningBehavior = 'Pinned'"
          + " AND TaskQueue = 'muster-plans'";

  @Test
  void areThoseThatArePinnedToNoVersionThatPolls() {
    assertThat(StrandedRuns.query("muster-plans", Set.of("muster:b", "muster:a")))
        .isEqualTo(PINNED + " AND TemporalWorkerDeploymentVersion NOT IN ('muster:a', 'muster:b')");
  }

  @Test
  void areAllThatArePinnedWhereNobodyPolls() {
    assertThat(StrandedRuns.query("muster-plans", Set.of())).isEqualTo(PINNED);
  }
}
