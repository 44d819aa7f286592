package dev.muster.maintenance.work;

import dev.muster.maintenance.Done;
import dev.muster.maintenance.MaintenanceActivities.Items;
import dev.muster.maintenance.MaintenanceActivities.Order;
import dev.muster.maintenance.MaintenanceWork;
import dev.muster.maintenance.watch.Breakable;
import dev.muster.program.Programs;

/** The parts of a work of one kind, and how one is done. */
public interface Parts {
  /** Lists them. */
  Breakable<Items> list();

  /** Does one of them. */
  Breakable<Done> take(Order order);

  /** Which it is. */
  @FunctionalInterface
  interface Choice {
    /**
     * For one activity.
     *
     * @param programs are ended with it
     */
    Parts of(MaintenanceWork work, Programs programs);
  }
}
