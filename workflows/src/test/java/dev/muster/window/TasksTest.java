package dev.muster.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.maintenance.Done;
import dev.muster.maintenance.HostCommand;
import dev.muster.maintenance.MaintenanceActivities;
import dev.muster.maintenance.MaintenanceItem;
import dev.muster.maintenance.MaintenanceWork;
import dev.muster.maintenance.TableAction;
import dev.muster.maintenance.TableWork;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOrder;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TasksTest {
  /** What Temporal lets a history have, and what of it anything but parts may need. */
  private static final long MOST_EVENTS = 51_200;

  private static final long OTHER_EVENTS = 20_000;

  private static final TableWork TABLES =
      new TableWork(
          new PostgresAddress("db", 5432, "shop", "muster", null), TableAction.VACUUM, List.of());

  private final List<String> taken = new CopyOnWriteArrayList<>();
  private TestWorkflowEnvironment temporal;

  @BeforeEach
  void start() {
    temporal = TestWorkflowEnvironment.newInstance();
    temporal
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(TwiceImpl.class, OnceImpl.class);
    temporal.newWorker(TaskQueues.BACKUPS).registerActivitiesImplementations(new Heavy());
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  private WorkflowStub start(String type, Object... arguments) {
    WorkflowStub run =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                type, WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.PLANS).build());
    run.start(arguments);
    return run;
  }

  // MNT-09
  @Test
  void allTasksOfAWindowTogetherTakeNoMorePartsThanItsHistoryHolds() {
    assertThat(start("Twice").getResult(String.class).lines())
        .containsExactly(
            "2 parts done",
            "1 of 2 parts were done, a window does 3 parts in all, and the others are more: 1",
            "2 parts done");
    assertThat(taken).containsExactly("vacuum 0", "vacuum 1", "vacuum 0", "prune 0", "prune 1");
  }

  // MNT-09
  @Test
  void asManyPartsAsAWindowDoesFitInAHistory() {
    long few = events(10);
    long many = events(50);
    long perPart = Math.ceilDiv(many - few, 40);

    assertThat(perPart).isPositive();
    assertThat(perPart * PartBudget.MOST + OTHER_EVENTS).isLessThanOrEqualTo(MOST_EVENTS);
  }

  private long events(int parts) {
    WorkflowStub run = start("Once", parts);
    run.getResult(String.class);
    return temporal
        .getWorkflowClient()
        .fetchHistory(run.getExecution().getWorkflowId())
        .getLastEvent()
        .getEventId();
  }

  /** Two works on tables and one of another kind, of which two and three parts are allowed. */
  @WorkflowInterface
  public interface Twice {
    @WorkflowMethod(name = "Twice")
    String run();
  }

  public static final class TwiceImpl implements Twice {
    private final Tasks tasks = tasks(new PartBudget(3));

    @Override
    public String run() {
      List<String> came = new ArrayList<>();
      List.of(TABLES, TABLES, new HostCommand("prune")).forEach(work -> came.add(take(work)));
      return String.join("\n", came);
    }

    private String take(MaintenanceWork work) {
      try {
        return tasks.take("step", new WindowWork.Task(work), Duration.ofHours(1));
      } catch (ApplicationFailure inPart) {
        return inPart.getOriginalMessage();
      }
    }
  }

  /** One work on so many tables. */
  @WorkflowInterface
  public interface Once {
    @WorkflowMethod(name = "Once")
    String run(int parts);
  }

  public static final class OnceImpl implements Once {
    private final Tasks tasks = tasks(new PartBudget());

    @Override
    public String run(int parts) {
      List<String> names = IntStream.range(0, parts).mapToObj(String::valueOf).toList();
      return tasks.take(
          "step",
          new WindowWork.Task(new TableWork(TABLES.database(), TABLES.action(), names)),
          Duration.ofHours(1));
    }
  }

  private static Tasks tasks(PartBudget budget) {
    return new Tasks(
        new PlanRun<>(Windows.plan(Windows.step("x")), RunOrder.now("ada", null, null, null)),
        budget);
  }

  private final class Heavy implements MaintenanceActivities {
    @Override
    public Items list(MaintenanceWork work) {
      int parts = work instanceof TableWork tables ? tables.tables().size() : 0;
      return new Items(
          IntStream.range(0, parts == 0 ? 2 : parts)
              .mapToObj(number -> new MaintenanceItem(String.valueOf(number), 0))
              .toList());
    }

    @Override
    public Done take(Order order) {
      String what = order.work() instanceof TableWork ? "vacuum " : "prune ";
      taken.add(what + order.item().name());
      return new Done(
          order.item().name(), Duration.ZERO, List.of(), List.of(), Done.Verdict.FINE, "done");
    }
  }
}
