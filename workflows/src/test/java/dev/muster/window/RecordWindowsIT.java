package dev.muster.window;

import static dev.muster.window.Windows.back;
import static dev.muster.window.Windows.byHand;
import static dev.muster.window.Windows.draft;
import static dev.muster.window.Windows.resumed;
import static dev.muster.window.Windows.rolledBack;
import static dev.muster.window.Windows.step;

import dev.muster.backup.BackupWorld;
import dev.muster.histories.History;
import dev.muster.maintenance.HostCommand;
import dev.muster.maintenance.MaintenanceItem;
import dev.muster.temporal.RealTemporal;
import dev.muster.window.OpeningTerms.Healthy;
import dev.muster.window.OpeningTerms.Item;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import dev.muster.window.WindowCommand.Kind;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Records histories of windows, as {@code RecordHistoriesIT} does those of incidents, when it is
 * asked to by {@code -Dmuster.record=true}.
 */
@EnabledIfSystemProperty(named = "muster.record", matches = "true")
class RecordWindowsIT {
  private static final Duration LEAD = Duration.ofSeconds(6);
  private static final NoticeTerms NOTICES =
      new NoticeTerms(List.of(LEAD, Duration.ofSeconds(2)), Windows.NOTICES.audiences());

  private final WindowWorld world = new WindowWorld();
  private final WindowStep stop = resumed(step("stop worker"), back("start worker"));
  private final WindowStep change = rolledBack(step("change"), back("change back"));
  private RealTemporal temporal;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start();
    WorkerFactory workers = WorkerFactory.newInstance(temporal.client());
    world.serve(workers, temporal.client());
    workers.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void fromItsNoticeToItsReport() {
    world.items = List.of(new MaintenanceItem("a", 1), new MaintenanceItem("b", 2));
    Item item = new Item("users are notified", LEAD, Windows.terms("operator"));
    OpeningTerms opening =
        new OpeningTerms(List.of(item), List.of(new Healthy("healthy", Windows.call("health"))));
    WatchTerms watch =
        new WatchTerms(
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            List.of(new WatchTerms.Healthy("errors", Windows.call("errors"))),
            List.of());
    world.start(
        draft(
                stop,
                step("back up", new WindowWork.Backup(BackupWorld.backup()), Duration.ofMinutes(5)),
                step("prune", new WindowWork.Task(new HostCommand("prune")), Duration.ofMinutes(5)),
                change,
                byHand("by hand", Duration.ofMinutes(10)),
                step("test"))
            .notices(NOTICES)
            .approval(Windows.CTO)
            .silences(Windows.SILENCED)
            .opening(opening)
            .watch(watch)
            .plan(),
        due());
    world.decide("run shop-weekly: weekly maintenance of the shop", "approve", "cto", "cto");
    world.decide(item.name(), "approve", "eve", "operator");
    WindowWorld.await(() -> world.asked() >= 3);
    world.command(Kind.EXTEND, null, Duration.ofMinutes(30));
    WindowWorld.await(() -> world.asked() >= 4);
    world.decide(4, "approve", "cto", "cto");
    world.command(Kind.PAUSE, null, null);
    world.decide("by hand", "approve", "eve", "operator");
    world.command(Kind.GO_ON, null, null);

    record("window-that-is-done", "window-planned-that-waits");
  }

  @Test
  void takenBack() {
    world.failing.add("test");
    world.start(draft(stop, change, step("test")).notices(NOTICES).plan(), due());

    record("window-taken-back", "window-planned-without-leave");
  }

  @Test
  void stoppedByAPerson() {
    world.start(draft(stop, byHand("by hand", Duration.ofMinutes(10))).plan(), due());
    WindowWorld.await(() -> world.asked() >= 1);
    world.command(Kind.ABORT, null, null);

    record("window-stopped", "window-planned-and-told-late");
  }

  @Test
  void movedAndCalledOff() {
    world.start(draft(stop).notices(NOTICES).approval(Windows.CTO).plan(), due());
    WindowWorld.await(() -> world.asked() >= 1);
    world.move(new Move("ada", due().plusSeconds(20), "the vendor moved", true));
    WindowWorld.await(() -> world.told().size() >= 2);
    world.callOff(new CallOff("ada", "no need"));

    WindowWorld.await(() -> !world.evidence.isEmpty());
    await();
    new History(
            "window-moved-and-called-off", temporal.client().fetchHistory(world.id(), world.first))
        .write();
  }

  private static Instant due() {
    return Instant.now().plus(LEAD).plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
  }

  private void record(String open, String waiting) {
    await();
    new History(open, temporal.client().fetchHistory(world.id())).write();
    new History(waiting, temporal.client().fetchHistory(world.id(), world.first)).write();
  }

  private void await() {
    WindowWorld.await(() ->
        temporal
            .client()
            .fetchHistory(world.id())
            .getLastEvent()
            .getEventType()
            .name()
            .matches("EVENT_TYPE_WORKFLOW_EXECUTION_(COMPLETED|FAILED|CANCELED)"));
  }
}
