package dev.muster.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.retention.RetentionOutcome.Part;
import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionWorkflowTest {
  private static final Duration YEAR = Duration.ofDays(365);

  private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
  private final ScriptedTables tables = new ScriptedTables();
  private RetentionPolicy policy =
      new RetentionPolicy(Map.of(RetentionKind.INCIDENTS, YEAR, RetentionKind.AUDIT, YEAR));

  @BeforeEach
  void start() {
    Worker deciding = environment.newWorker(TaskQueues.PLANS);
    deciding.registerWorkflowImplementationTypes(RetentionWorkflowImpl.class);
    deciding.registerActivitiesImplementations(new ScriptedPolicy());
    environment.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(tables);
    environment.start();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  @Test
  void deletesInBatchesWhatIsOlderThanThePolicyKeeps() {
    Instant began = Instant.ofEpochMilli(environment.currentTimeMillis()).minusSeconds(1);
    tables.old = 700;

    RetentionOutcome outcome = run(RetentionMode.CUT);

    assertThat(outcome.parts()).extracting(Part::count).containsExactly(700L, 0L);
    assertThat(tables.cuts)
        .containsExactly("INCIDENTS at most 500", "INCIDENTS at most 500", "AUDIT at most 500");
    assertThat(tables.runs).hasSize(1);
    assertThat(outcome.parts())
        .extracting(part -> part.before().plus(YEAR))
        .allMatch(now -> now.toEpochMilli() <= environment.currentTimeMillis())
        .allMatch(now -> now.isAfter(began));
  }

  @Test
  void aDryRunOnlyCounts() {
    tables.old = 700;

    RetentionOutcome outcome = run(RetentionMode.DRY_RUN);

    assertThat(outcome.parts()).extracting(Part::count).containsExactly(700L, 700L);
    assertThat(tables.cuts).isEmpty();
  }

  @Test
  void takesFewerWhenThereIsNoTimeForSoMany() {
    tables.old = 300;
    tables.most = 200;

    assertThat(run(RetentionMode.CUT).parts()).extracting(Part::count).containsExactly(300L, 0L);
    assertThat(tables.cuts)
        .containsExactly(
            "INCIDENTS at most 125",
            "INCIDENTS at most 125",
            "INCIDENTS at most 125",
            "AUDIT at most 125");
  }

  @Test
  void waitsForADatabaseThatIsAway() {
    tables.old = 1;
    tables.failures = 20;

    assertThat(run(RetentionMode.CUT).parts()).extracting(Part::count).containsExactly(1L, 0L);
  }

  @Test
  void aPolicyThatKeepsEverythingTouchesNothing() {
    policy = RetentionPolicy.NONE;

    assertThat(run(RetentionMode.CUT).parts()).isEmpty();
    assertThat(tables.cuts).isEmpty();
  }

  private RetentionOutcome run(RetentionMode mode) {
    return environment
        .getWorkflowClient()
        .newWorkflowStub(
            RetentionWorkflow.class,
            WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.PLANS).build())
        .run(new RetentionRequest(mode));
  }

  /** Answers with what the test says. */
  private final class ScriptedPolicy implements RetentionLookup {
    @Override
    public RetentionPolicy policy() {
      return policy;
    }
  }

  /** So many old rows in all, of the first kind that is asked for. */
  private static final class ScriptedTables implements RetentionProbe, RetentionActions {
    private final List<String> cuts = new ArrayList<>();
    private final Set<String> runs = new HashSet<>();
    private int old;
    private int most = Integer.MAX_VALUE;
    private int failures;

    @Override
    public long count(RetentionKind kind, Instant before) {
      return old;
    }

    @Override
    public int cut(String run, RetentionKind kind, Instant before, int most) {
      if (failures-- > 0) {
        throw ApplicationFailure.newFailure("connection refused", "DOWN");
      }
      if (most > this.most) {
        throw ApplicationFailure.newNonRetryableFailure("no time", RetentionActions.TOO_SLOW);
      }
      runs.add(run);
      cuts.add(kind + " at most " + most);
      int count = Math.min(old, most);
      old -= count;
      return count;
    }
  }
}
