package dev.muster.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.muster.api.DevServer;
import dev.muster.api.SampleWindows;
import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.plan.Appointment;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.steering.Windows.Ending;
import dev.muster.steering.Windows.Sighting;
import dev.muster.steering.Windows.Stage;
import dev.muster.steering.Windows.Start;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowTypes;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import dev.muster.window.WindowCommand;
import dev.muster.window.WindowCommand.Kind;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowRequest;
import dev.muster.window.WindowRequest.Origin;
import dev.muster.window.WindowStart;
import dev.muster.window.WindowView;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TemporalWindowsIT {
  private static final WindowPlan PLAN =
      Objects.requireNonNull(SampleWindows.plans().get("shop-monthly"));

  private static DevServer server;

  private final WorkflowClient client = server.client();
  private final TemporalWindows windows = windows(client);
  private final String id = "window/shop-monthly/" + UUID.randomUUID();
  private WorkerFactory workers;

  @BeforeAll
  static void start() {
    server = DevServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void stopAll() {
    end(id);
    if (workers != null) {
      workers.shutdownNow();
      workers.awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void oneIsPlannedOnceAndSeenEvenWithoutAWorker() {
    assertThat(windows.start(request(), id)).isEqualTo(new Told.Done<>(Start.NEW));
    assertThat(windows.start(request(), id)).isEqualTo(new Told.Done<>(Start.KNOWN));

    assertThat(windows.look(id)).isEqualTo(new Told.Done<>(new Sighting(id, Stage.PLANNED, null)));
    assertThat(client.newUntypedWorkflowStub(id).describe().getTaskQueue())
        .isEqualTo(TaskQueues.PLANS);
  }

  @Test
  void oneThatWaitsTellsWhereItStandsAndIsMovedOnceUnderAnId() {
    work();
    windows.start(request(), id);
    Move later = new Move("ada", SampleWindows.DUE.plusSeconds(60), "a sale", false);

    assertThat(done(windows.move(id, later, "one")).due()).isEqualTo(later.to());
    assertThat(windows.move(id, later, "one")).as("the same order").isInstanceOf(Told.Done.class);
    assertThat(windows.move(id, later, "two"))
        .isEqualTo(new Told.Refused<>("It is due then already."));
    assertThat(windows.look(id))
        .isInstanceOfSatisfying(
            Told.Done.class, told -> assertThat(((Sighting) told.answer()).view()).isNotNull());
  }

  @Test
  void whatMakesSenseOnceItsTimeHasComeIsRefusedBeforeWithASentence() {
    work();
    windows.start(request(), id);

    assertThat(windows.command(id, command(Kind.PAUSE), "one"))
        .isEqualTo(
            new Told.Refused<>(
                "The window waits for its time, and nothing in it has begun: it can be moved or"
                    + " called off."));
  }

  @Test
  void oneWhoseTimeHasComeTakesCommandsAndIsNeitherMovedNorCalledOff() {
    work();
    client
        .newUntypedWorkflowStub(WorkflowTypes.WINDOW, WindowStart.options(request(), id))
        .start(request());

    assertThat(windows.callOff(id, new CallOff("ada", "a sale"), "one"))
        .isInstanceOfSatisfying(
            Told.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .startsWith("The time of the window has come")
                    .endsWith("it can be aborted or ended early."));
    assertThat(windows.command(id, command(Kind.GO_ON), "two"))
        .isEqualTo(new Told.Refused<>("Nobody has paused it."));
    assertThat(done(windows.command(id, command(Kind.ABORT), "three")).held()).isEqualTo("aborted");
  }

  @Test
  void howSomeEndedIsToldAtOnce() throws Exception {
    work();
    String open = id + "-open";
    client
        .newUntypedWorkflowStub(WorkflowTypes.WINDOW, WindowStart.options(request(), open))
        .start(request());
    windows.command(open, command(Kind.ABORT), "one");
    client.newUntypedWorkflowStub(open).getResult(RunOutcome.class);
    windows.start(request(), id);
    windows.callOff(id, new CallOff("ada", "a sale"), "two");
    client.newUntypedWorkflowStub(id).getResult(RunOutcome.class);

    List<String> ids = List.of(id, open, id + "-never");
    Map<String, Ending> ended = windows.endings(ids);
    for (int tries = 0; ended.size() < 2 && tries < 100; tries++) {
      Thread.sleep(50);
      ended = windows.endings(ids);
    }
    assertThat(ended)
        .containsExactlyInAnyOrderEntriesOf(Map.of(id, Ending.DID_NOT, open, Ending.TOOK_PLACE));
  }

  @Test
  void oneThatIsOverIsStillSeenAndTakesNothingMore() {
    work();
    windows.start(request(), id);
    windows.callOff(id, new CallOff("ada", "a sale"), "one");
    client.newUntypedWorkflowStub(id).getResult(Object.class);

    assertThat(windows.look(id))
        .isInstanceOfSatisfying(
            Told.Done.class,
            told -> {
              Sighting seen = (Sighting) told.answer();
              assertThat(seen.stage()).isEqualTo(Stage.OVER);
              assertThat(seen.view()).isNotNull();
            });
    assertThat(windows.callOff(id, new CallOff("ada", "a sale"), "two"))
        .isInstanceOf(Told.NotRunning.class);
    assertThat(windows.look(id + "-other")).isInstanceOf(Told.NotRunning.class);
  }

  @Test
  void thoseThatAreNotOverAreListed() {
    work();
    windows.start(request(), id);

    List<Sighting> seen = List.of();
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (seen.isEmpty() && Instant.now().isBefore(end)) {
      seen =
          windows.running() instanceof Told.Done(List<Sighting> all)
              ? all.stream().filter(one -> one.workflowId().equals(id)).toList()
              : List.of();
    }

    assertThat(seen)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.stage()).isEqualTo(Stage.PLANNED);
          assertThat(one.view()).isNotNull();
        });
  }

  @Test
  void anEngineThatIsAwayIsSaidToBe() {
    windows.start(request(), id);
    TemporalWindows lost = windows(DevServer.orphan());

    assertThat(lost.running()).isInstanceOf(Told.Unreachable.class);
    assertThat(lost.look(id)).isInstanceOf(Told.Unreachable.class);
    assertThat(lost.start(request(), id)).isInstanceOf(Told.Unreachable.class);
    assertThat(lost.command(id, command(Kind.PAUSE), "one")).isInstanceOf(Told.Unreachable.class);
  }

  /** What still runs would be listed by other tests. */
  private void end(String workflowId) {
    try {
      client.newUntypedWorkflowStub(workflowId).terminate("the test is over");
    } catch (WorkflowNotFoundException e) {
      // it has ended by itself
    }
  }

  private static WindowCommand command(Kind kind) {
    return new WindowCommand(kind, "ada", "because", null, null);
  }

  private static WindowView done(Told<WindowView> told) {
    return told instanceof Told.Done(WindowView view) ? view : fail("it is not done: " + told);
  }

  private static WindowRequest request() {
    Appointment appointment =
        new Appointment(
            SampleWindows.DUE, PLAN.longestLead(), Duration.ofMinutes(15), PLAN.concern());
    return WindowRequest.first(
        PLAN, RunOrder.planned(appointment), SampleWindows.DUE, Origin.ASKED);
  }

  private void work() {
    workers = WorkerFactory.newInstance(client);
    workers
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(ScriptedPlannedWindow.class, ScriptedWindow.class);
    workers.start();
  }

  private static TemporalWindows windows(WorkflowClient client) {
    return new TemporalWindows(client, new RunningWorkflows(client));
  }
}
