package dev.muster.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.backup.HeartbeatWriter.End;
import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeartbeatWorkflowTest {
  private static final HeartbeatTable TABLE = HeartbeatWorld.table("db.example");
  private static final HeartbeatTable MOVED = HeartbeatWorld.table("db2.example");
  private static final HeartbeatRequest REQUEST = new HeartbeatRequest("shop-db");

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final HeartbeatWorld world = new HeartbeatWorld();

  @BeforeEach
  void start() {
    temporal.registerSearchAttribute("MusterKind", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    Worker worker = temporal.newWorker(TaskQueues.PLANS);
    worker.registerWorkflowImplementationTypes(HeartbeatWorkflowImpl.class);
    worker.registerActivitiesImplementations(world);
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void eachHourIsARunOfItsOwnWithTheTableThatThePolicyHasByThen() {
    world.policy = look -> look == 0 ? TABLE : look <= 2 ? MOVED : null;

    run().getResult(Void.class);

    assertThat(world.orders)
        .containsExactly(
            new HeartbeatWriter.Order("shop-db", TABLE, Duration.ofHours(1)),
            new HeartbeatWriter.Order("shop-db", MOVED, Duration.ofHours(1)),
            new HeartbeatWriter.Order("shop-db", MOVED, Duration.ofHours(1)));
    assertThat(world.runs).hasSize(3);
  }

  @Test
  void itEndsOnceThePolicyHasNotWantedItForAWhile() {
    world.policy = look -> null;
    long begun = temporal.currentTimeMillis();

    run().getResult(Void.class);

    assertThat(world.orders).isEmpty();
    assertThat(world.looks).isEqualTo(10);
    assertThat(temporal.currentTimeMillis() - begun)
        .isGreaterThanOrEqualTo(Duration.ofSeconds(9 * 30).toMillis());
  }

  @Test
  void aWorkerThatHasNotHeardOfThePolicyYetEndsNothing() {
    world.policy = look -> look == 4 ? TABLE : null;

    run().getResult(Void.class);

    assertThat(world.orders).hasSize(1);
  }

  @Test
  void workersThatDoNotAgreeAreGivenTime() {
    world.policy = look -> look == 0 ? TABLE : null;
    world.end = End.NOT_WANTED;
    long begun = temporal.currentTimeMillis();

    run().getResult(Void.class);

    assertThat(world.orders).hasSize(1);
    assertThat(temporal.currentTimeMillis() - begun)
        .isGreaterThanOrEqualTo(Duration.ofSeconds(5 + 9 * 30).toMillis());
  }

  @Test
  void aDatabaseThatIsAwayForHoursIsWaitedFor() {
    world.policy = look -> look == 0 ? TABLE : null;
    world.failures = 400;
    long begun = temporal.currentTimeMillis();

    run().getResult(Void.class);

    assertThat(world.orders).hasSize(401);
    assertThat(world.runs).hasSize(1);
    assertThat(temporal.currentTimeMillis() - begun)
        .isBetween(Duration.ofHours(1).toMillis(), Duration.ofHours(2).toMillis());
  }

  @Test
  void cancelledItWritesNoMore() {
    world.policy = look -> TABLE;
    world.failures = Integer.MAX_VALUE;
    WorkflowStub run = run();
    temporal.sleep(Duration.ofMinutes(1));

    run.cancel();

    assertThatThrownBy(() -> run.getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
  }

  private WorkflowStub run() {
    WorkflowStub run =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(WorkflowTypes.HEARTBEAT_TABLE, HeartbeatStart.options(REQUEST));
    run.start(REQUEST);
    return run;
  }
}
