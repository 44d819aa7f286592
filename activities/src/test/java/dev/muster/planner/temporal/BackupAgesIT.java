package dev.muster.planner.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.planner.AgePromise;
import dev.muster.planner.AgeReview;
import dev.muster.planner.KnownAges;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.Timetable;
import dev.muster.policy.Policy;
import dev.muster.selfcheck.temporal.DevTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The age of backups as a real server lists their runs. */
@Timeout(120)
class BackupAgesIT {
  private static final Duration MOST = Duration.ofHours(25);
  private static final AgePromise PROMISE =
      new AgePromise(
          "backup/shop-db",
          "The orders of the shop",
          MOST,
          Duration.ofMinutes(30),
          new Timetable.Concern("shop", "P3"));

  private DevTemporal temporal;
  private WorkflowClient client;
  private WorkerFactory workers;
  private BackupAges ages;

  @BeforeEach
  void start() {
    temporal = new DevTemporal();
    client = temporal.client();
    workers = WorkerFactory.newInstance(client);
    workers
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(ScriptedBackupWorkflowImpl.class);
    workers.start();
    ages = new BackupAges(client, BackupAgesIT::noPolicy);
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
    temporal.close();
  }

  // BKP-20
  @Test
  void onlyASuccessOfTheBackupItselfMakesItYoung() {
    start("backup/shop-db/1", "succeed");
    await(() -> count("ExecutionStatus = 'Completed'") == 1);
    Instant success = since();
    start("backup/shop-db/2", "fail");
    start("backup/shop-db-other/1", "succeed");
    await(() -> count("ExecutionStatus = 'Failed'") == 1);
    await(() -> count("ExecutionStatus = 'Completed'") == 2);

    assertThat(since()).isEqualTo(success);
    assertThat(review(KnownAges.NONE, success.plus(MOST).minusMillis(1)).news()).isEmpty();
    assertThat(review(KnownAges.NONE, success.plus(MOST)).news())
        .extracting(PlanCondition::title)
        .singleElement()
        .asString()
        .startsWith("backup/shop-db has not succeeded since");
  }

  @Test
  void oneThatIsAtWorkIsWaitedFor() {
    Instant began = Instant.now();
    start("backup/shop-db/1", "work");
    await(() -> count("ExecutionStatus = 'Running' AND WorkflowType = 'Backup'") == 1);
    KnownAges old = review(KnownAges.NONE, began.minus(MOST)).known();

    assertThat(review(old, began.plusSeconds(60)).news()).isEmpty();
    assertThat(review(old, began.plus(PROMISE.expected()).plusSeconds(60)).news()).hasSize(1);
  }

  @Test
  void aServerThatCannotTellMakesNothingOld() {
    KnownAges known = review(KnownAges.NONE, Instant.now()).known();
    BackupAges lost =
        new BackupAges(
            WorkflowClient.newInstance(
                client.getWorkflowServiceStubs(),
                WorkflowClientOptions.newBuilder().setNamespace("lost").build()),
            BackupAgesIT::noPolicy);

    AgeReview review = lost.review(List.of(PROMISE), known, Instant.now().plus(MOST));

    assertThat(review.news()).isEmpty();
    assertThat(review.known()).isEqualTo(known);
  }

  private static Policy noPolicy() {
    throw new AssertionError("promises are given");
  }

  private Instant since() {
    return review(KnownAges.NONE, Instant.now()).known().since("backup/shop-db").orElseThrow();
  }

  private AgeReview review(KnownAges known, Instant now) {
    return ages.review(List.of(PROMISE), known, now);
  }

  private void start(String id, String what) {
    client
        .newUntypedWorkflowStub(
            WorkflowTypes.BACKUP,
            WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.PLANS).build())
        .start(what);
  }

  private long count(String query) {
    return client.countWorkflows(query).getCount();
  }

  private static void await(BooleanSupplier there) {
    for (int tries = 0; !there.getAsBoolean(); tries++) {
      assertThat(tries).as("what a test waits for").isLessThan(1_500);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** A backup that does as it is told. */
  @WorkflowInterface
  public interface ScriptedBackupWorkflow {
    @WorkflowMethod(name = WorkflowTypes.BACKUP)
    void run(String what);
  }

  /** Succeeds, fails, or is at work for as long as anybody looks. */
  public static final class ScriptedBackupWorkflowImpl implements ScriptedBackupWorkflow {
    @Override
    public void run(String what) {
      switch (what) {
        case "fail" -> throw ApplicationFailure.newNonRetryableFailure("refused", "FAILED");
        case "work" -> Workflow.sleep(Duration.ofHours(1));
        default -> {}
      }
    }
  }
}
