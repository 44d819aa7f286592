package dev.muster.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.temporal.TaskQueues;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.TemporalFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MaintenanceRunTest {
  private static final TableWork WORK =
      new TableWork(
          new PostgresAddress("db", 5432, "shop", "muster", null), TableAction.VACUUM, List.of());
  private static final HostCommand UNDO = new HostCommand("undo");

  private final World world = new World();
  private TestWorkflowEnvironment temporal;
  private WorkflowStub run;

  @BeforeEach
  void start() {
    temporal = TestWorkflowEnvironment.newInstance();
    temporal
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(
            WorksImpl.class, SwitchesImpl.class, SharersImpl.class);
    temporal.newWorker(TaskQueues.BACKUPS).registerActivitiesImplementations(world);
    temporal
        .newWorker(TaskQueues.onMachine(TaskQueues.PLANS, "web-1"))
        .registerActivitiesImplementations(world.local);
    Switch modes = new Switch();
    temporal
        .getWorkerFactory()
        .getWorker(TaskQueues.PLANS)
        .registerActivitiesImplementations(modes);
    world.modes = modes;
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  // MNT-12
  @Test
  void eachPartIsAnActivityOfItsOwnAndARetrySkipsWhatIsDone() {
    world.failOnce = "b";

    MaintenanceOutcome outcome = lead(3);

    assertThat(world.taken).containsExactly("a", "b", "b", "c");
    assertThat(steps(outcome)).containsExactly("vacuum a DONE", "vacuum b DONE", "vacuum c DONE");
    assertThat(outcome.complete()).isTrue();
    assertThat(outcome.done()).extracting(Done::item).containsExactly("a", "b", "c");
    assertThat(world.holders).containsOnly(run.getExecution().getWorkflowId());
  }

  // MNT-01
  @Test
  void whatWouldNotBeOverInTimeIsNotBegunAndSaid() {
    MaintenanceOutcome outcome = lead(1);

    assertThat(world.taken).containsExactly("a");
    assertThat(steps(outcome))
        .containsExactly("vacuum a DONE", "vacuum b SKIPPED", "vacuum c SKIPPED");
    assertThat(outcome.steps().getLast().detail())
        .isEqualTo("not begun: it would not be over in time");
    assertThat(outcome.notReached()).containsExactly("b", "c");
    assertThat(outcome.complete()).isFalse();
  }

  @Test
  void whatFailsSaysWhyAndWhatWasNotReached() {
    world.fail = "b";

    MaintenanceOutcome outcome = lead(3);

    assertThat(steps(outcome))
        .containsExactly("vacuum a DONE", "vacuum b FAILED", "vacuum c SKIPPED");
    assertThat(outcome.steps().get(1).detail()).isEqualTo("b can't be vacuumed");
    assertThat(outcome.notReached()).containsExactly("c");
    assertThat(outcome.undo()).isEqualTo(UNDO);
  }

  @Test
  void aPartThatIsOutOfTimeWasStoppedAndDidNotFail() {
    world.outOfTime = "b";

    assertThat(steps(lead(3)))
        .containsExactly("vacuum a DONE", "vacuum b STOPPED", "vacuum c SKIPPED");
  }

  @Test
  void cancelledItWaitsForThePartAtWorkAndSaysWhatWasNotReached() throws InterruptedException {
    world.hang = "b";
    begin(3);
    world.hanging.await();

    run.signal("stop");
    MaintenanceOutcome outcome = run.getResult(MaintenanceOutcome.class);

    assertThat(world.cleared).containsExactly("b");
    assertThat(steps(outcome))
        .containsExactly("vacuum a DONE", "vacuum b STOPPED", "vacuum c SKIPPED");
    assertThat(outcome.steps())
        .extracting(EvidenceStep::result, step -> step.endedAt() == null)
        .contains(tuple(Result.STOPPED, false), tuple(Result.SKIPPED, true));
  }

  @Test
  void nothingHasToBeTakenBackOfWhatWasNotBegun() {
    assertThat(lead(0).undo()).isNull();
  }

  @Test
  void partsThatAreTooManyAreNotForgotten() {
    world.more = 7;

    assertThat(lead(3).more()).isEqualTo(7);
    assertThat(run.getResult(MaintenanceOutcome.class).complete()).isFalse();
  }

  // MNT-19
  @Test
  void aModeIsTurnedOffUpToWhatWasOnBefore() {
    temporal
        .getWorkflowClient()
        .newWorkflowStub(
            Switches.class, WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.PLANS).build())
        .run();

    assertThat(world.modes.asked).containsExactly("look []", "on [app/two]", "off [app/two]");
  }

  @Test
  void aModeThatCouldNotBeLookedAtIsNotTurnedOff() {
    world.modes.unseen = true;

    temporal
        .getWorkflowClient()
        .newWorkflowStub(
            Switches.class, WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.PLANS).build())
        .run();

    assertThat(world.modes.asked).containsExactly("look []");
  }

  // MNT-19
  @Test
  void aModeThatTwoStepsHoldIsOnWithTheFirstAndOffWithTheLastAndMayBeTurnedAgain() {
    share(new FlagFileMode("/run/flag"));

    assertThat(world.modes.asked)
        .containsExactly(
            "look []",
            "on [app/two]",
            "off [app/two]",
            "look [] turn 1",
            "on [app/two] turn 1",
            "off [app/two] turn 1");
  }

  // MNT-19
  @Test
  void whatFailsOnceIsTurnedOnByTheNextThatNeedsItAndNotTakenForOnBefore() {
    world.modes.failOnce = true;

    share(new FlagFileMode("/run/flag"));

    assertThat(world.modes.asked)
        .startsWith("look []", "on [app/two]", "on [app/two]", "off [app/two]");
  }

  // MNT-19
  @Test
  void whatIsLocalIsTurnedOffWhereItWasTurnedOn() {
    world.modes.machine = "web-2";

    share(new FlagFileMode("/run/flag"));

    assertThat(world.modes.machines)
        .containsExactly("null", "web-2", "web-2", "null", "web-2", "web-2");
  }

  // MNT-19
  @Test
  void aMachineThatTheModeNamesTurnsIt() {
    share(new FlagFileMode("/run/flag", "web-1"));

    assertThat(world.modes.asked).isEmpty();
    assertThat(world.local.asked).hasSize(6);
    assertThat(world.local.machines).containsOnly("web-1");
  }

  private void share(FlagFileMode mode) {
    temporal
        .getWorkflowClient()
        .newWorkflowStub(
            Sharers.class, WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.PLANS).build())
        .run(mode);
  }

  private MaintenanceOutcome lead(int fitting) {
    begin(fitting);
    return run.getResult(MaintenanceOutcome.class);
  }

  private void begin(int fitting) {
    run =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "Works", WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.PLANS).build());
    run.start(fitting);
  }

  private static List<String> steps(MaintenanceOutcome outcome) {
    return outcome.steps().stream().map(step -> step.name() + " " + step.result()).toList();
  }

  /** Does work for as many parts as fit. */
  @WorkflowInterface
  public interface Works {
    @WorkflowMethod(name = "Works")
    MaintenanceOutcome run(int fitting);

    @SignalMethod(name = "stop")
    void stop();
  }

  public static class WorksImpl implements Works {
    private @Nullable CancellationScope scope;

    @Override
    public MaintenanceOutcome run(int fitting) {
      MaintenanceRun run =
          new MaintenanceRun(
              WORK, Workflow.getInfo().getWorkflowId(), Duration.ofMinutes(10), null, null);
      List<String> begun = new ArrayList<>();
      scope =
          Workflow.newCancellationScope(() -> {
            var _ =
                run.lead(next -> {
                  begun.add(next.name());
                  return begun.size() <= fitting;
                });
          });
      try {
        scope.run();
      } catch (TemporalFailure failure) {
        // What was done is told all the same.
      }
      return run.outcome();
    }

    @Override
    public void stop() {
      Objects.requireNonNull(scope).cancel();
    }
  }

  /** Turns a mode on and off. */
  @WorkflowInterface
  public interface Switches {
    @WorkflowMethod
    void run();
  }

  public static class SwitchesImpl implements Switches {
    @Override
    public void run() {
      HeldMode mode =
          new HeldMode(
              new HaproxyMode(
                  "/run/haproxy.sock", List.of("app/one", "app/two"), HaproxyState.DRAIN),
              "window/shop");
      try {
        mode.turnOn();
      } catch (TemporalFailure failure) {
        // It is turned off all the same.
      }
      mode.turnOff();
    }
  }

  /** Two steps hold a mode at once, and then another does. */
  @WorkflowInterface
  public interface Sharers {
    @WorkflowMethod
    void run(FlagFileMode mode);
  }

  public static class SharersImpl implements Sharers {
    @Override
    public void run(FlagFileMode mode) {
      HeldMode held = new HeldMode(mode, "window/shop");
      try {
        held.turnOn();
      } catch (TemporalFailure failure) {
        // It is turned off all the same.
      }
      held.turnOn();
      held.turnOff();
      held.turnOff();
      held.turnOn();
      held.turnOff();
    }
  }

  private static final class Switch implements ModeSwitch {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> machines = new CopyOnWriteArrayList<>();
    private volatile boolean unseen;
    private volatile boolean failOnce;
    private volatile @Nullable String machine;

    @Override
    public ModeState look(Order order) {
      note("look", order);
      if (unseen) {
        throw MaintenanceFailure.MODE_REFUSED.because("there is no such server");
      }
      return new ModeState(false, false, List.of("app/two"), "one of two", machine);
    }

    @Override
    public ModeState turnOn(Order order) {
      note("on", order);
      if (failOnce) {
        failOnce = false;
        throw MaintenanceFailure.MODE_REFUSED.because("not now");
      }
      return new ModeState(true, false, order.before(), "both", machine);
    }

    @Override
    public ModeState turnOff(Order order) {
      note("off", order);
      return new ModeState(false, false, order.before(), "one of two", machine);
    }

    private void note(String what, Order order) {
      String turn = order.turn() == 0 ? "" : " turn " + order.turn();
      asked.add("%s %s%s".formatted(what, order.before(), turn));
      machines.add(String.valueOf(order.machine()));
    }
  }

  private static final class World implements MaintenanceActivities {
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> holders = new CopyOnWriteArrayList<>();
    private final List<String> cleared = new CopyOnWriteArrayList<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private volatile @Nullable String failOnce;
    private volatile @Nullable String fail;
    private volatile @Nullable String outOfTime;
    private volatile @Nullable String hang;
    private volatile int more;
    private final Switch local = new Switch();
    private Switch modes = new Switch();

    @Override
    public Items list(MaintenanceWork work) {
      return new Items(
          List.of(
              new MaintenanceItem("a", 1),
              new MaintenanceItem("b", 2),
              new MaintenanceItem("c", 3)),
          more,
          UNDO);
    }

    @Override
    public Done take(Order order) {
      String item = order.item().name();
      taken.add(item);
      holders.add(order.holder());
      if (item.equals(failOnce)) {
        failOnce = null;
        throw MaintenanceFailure.INTERRUPTED.because("the worker stops");
      }
      if (item.equals(fail)) {
        throw MaintenanceFailure.COMMAND_FAILED.because(item + " can't be vacuumed");
      }
      if (item.equals(outOfTime)) {
        throw MaintenanceFailure.OUT_OF_TIME.because("the time is over");
      }
      if (item.equals(hang)) {
        hangUntilCancelled(item);
      }
      return new Done(item, Duration.ofSeconds(1), List.of(), List.of(), Done.Verdict.FINE, "done");
    }

    private void hangUntilCancelled(String item) {
      try {
        while (true) {
          Activity.getExecutionContext().heartbeat(item);
          hanging.countDown();
          Thread.sleep(100);
        }
      } catch (ActivityCompletionException e) {
        cleared.add(item);
        throw e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
