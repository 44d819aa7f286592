package dev.muster.maintenance;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does the work of a window, one object at a time; fails with a {@link MaintenanceFailure} or with
 * how a database failed. Each may be done again.
 */
@ActivityInterface
public interface MaintenanceActivities {
  /** What the work consists of, in the order in which it is done. */
  @ActivityMethod(name = "ListMaintenance")
  Items list(MaintenanceWork work);

  /**
   * Does one part of it. Cancelled, or out of time, it stops and leaves nothing half done that
   * would be in the way.
   */
  @ActivityMethod(name = "TakeMaintenanceItem")
  Done take(Order order);

  /**
   * The parts of a work.
   *
   * @param more how many there are besides, beyond what is done in one run
   * @param undo what takes the work back, as it would have to now, before any of it is done; null
   *     where nothing has to
   */
  record Items(List<MaintenanceItem> items, int more, @Nullable MaintenanceWork undo) {
    public Items {
      items = List.copyOf(items);
    }

    /** All there are, of a work that nothing has to take back. */
    public Items(List<MaintenanceItem> items) {
      this(items, 0, null);
    }
  }

  /**
   * What to do.
   *
   * @param holder for whom: the same for every attempt, and no other's
   * @param until when it has to be over; null when it may take what it takes
   */
  record Order(
      MaintenanceWork work, MaintenanceItem item, String holder, @Nullable Instant until) {}
}
