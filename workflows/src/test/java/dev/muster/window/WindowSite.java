package dev.muster.window;

import dev.muster.hold.HoldDesk;
import dev.muster.hold.HoldOrder;
import dev.muster.hold.HoldRelease;
import dev.muster.hold.HoldView;
import dev.muster.maintenance.AlertSilences;
import dev.muster.maintenance.Done;
import dev.muster.maintenance.MaintenanceActivities;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.MaintenanceWork;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch;
import dev.muster.maintenance.TableAction;
import dev.muster.maintenance.TableWork;
import dev.muster.restorepoint.CatalogueProbe;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.StoredPoints;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a window works on, scripted: holds, silences, modes, tables and the catalogue. */
final class WindowSite {
  private WindowSite() {}

  static final class Systems implements HoldDesk, AlertSilences {
    private final WindowWorld world;

    Systems(WindowWorld world) {
      this.world = world;
    }

    @Override
    public HoldView hold(HoldOrder order) {
      if (world.holdsSlowly) {
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
      }
      world.log.add("hold " + order.service());
      world.holds.add(order);
      return new HoldView(order.service(), List.of(), List.of(), null);
    }

    @Override
    public void release(HoldRelease release) {
      world.log.add("release " + release.service());
    }

    @Override
    public Silence silence(AlertSilences.Order order) {
      world.log.add("silence");
      world.silences.add(order);
      return new Silence("1", order.until());
    }

    @Override
    public Expired expire(Alertmanager alertmanager, String holder) {
      world.log.add("unsilence");
      return new Expired(List.of("1"));
    }

    @Override
    public Firing firing(Alertmanager alertmanager, List<AlertMatcher> matchers) {
      return new Firing(world.firing, 0, world.alertmanagerUpSince);
    }
  }

  static final class Switches implements ModeSwitch {
    private final WindowWorld world;
    private volatile boolean isOn;

    Switches(WindowWorld world) {
      this.world = world;
    }

    @Override
    public ModeState look(Order order) {
      return new ModeState(isOn, isOn, isOn ? List.of("flag") : List.of(), "looked at");
    }

    @Override
    public ModeState turnOn(Order order) {
      return turn("flag on", true);
    }

    @Override
    public ModeState turnOff(Order order) {
      return order.before().isEmpty()
          ? turn("flag off", false)
          : new ModeState(true, true, order.before(), "as before");
    }

    private ModeState turn(String what, boolean on) {
      if (world.failing.contains(what)) {
        world.log.add(what + " fails");
        throw ApplicationFailure.newNonRetryableFailure("the disk is full", "FILE_UNUSABLE");
      }
      world.log.add(what);
      isOn = on;
      return new ModeState(on, false, what);
    }
  }

  static final class Heavy implements MaintenanceActivities, CatalogueProbe {
    private final WindowWorld world;

    private final String where;

    Heavy(WindowWorld world, String where) {
      this.world = world;
      this.where = where;
    }

    @Override
    public Items list(MaintenanceWork work) {
      return new Items(world.items, 0, world.undo);
    }

    @Override
    public Done take(Order order) {
      String item = order.item().name();
      TableAction action = order.work() instanceof TableWork tables ? tables.action() : null;
      world.log.add((action == null ? item : action.words() + " " + item) + where);
      if (item.equals(world.leaving) && action == TableAction.REINDEX) {
        throw MaintenanceFailure.LEFT_BEHIND.because("left is " + item + "_ccnew");
      }
      while (item.equals(world.hangingItem)) {
        try {
          Activity.getExecutionContext().heartbeat(null);
        } catch (ActivityCanceledException cancelled) {
          world.log.add(item + " cancelled");
          throw cancelled;
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
      return new Done(item, Duration.ofSeconds(3), List.of(), List.of(), Done.Verdict.FINE, "done");
    }

    @Override
    public StoredPoints read(String backup, StoreAddress store) {
      return new StoredPoints(
          backup, store.name(), world.now(), world.points.size(), 0, world.points);
    }
  }
}
