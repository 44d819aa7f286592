package dev.muster.maintenance.work;

import dev.muster.maintenance.Done;
import dev.muster.maintenance.MaintenanceActivities;
import dev.muster.maintenance.MaintenanceWork;
import dev.muster.maintenance.watch.Breakable;
import dev.muster.maintenance.watch.Watch;
import dev.muster.program.Programs;
import dev.muster.restorepoint.failure.Diagnosis;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does work by whatever its kind takes, and stops when nobody wants it any more. */
public final class WorkByParts implements MaintenanceActivities {
  /** Where programs run that have no place of their own. */
  private static final Path ROOT = Path.of("/");

  private final Parts.Choice kinds;
  private final InstantSource clock;

  public WorkByParts(Parts.Choice kinds, InstantSource clock) {
    this.kinds = kinds;
    this.clock = clock;
  }

  @Override
  public Items list(MaintenanceWork work) {
    return watched(work, Parts::list, null, work.words());
  }

  @Override
  public Done take(Order order) {
    return watched(order.work(), parts -> parts.take(order), order.until(), order.item().name());
  }

  private <T> T watched(
      MaintenanceWork work,
      Function<Parts, Breakable<T>> doing,
      @Nullable Instant until,
      String told) {
    try (Programs programs = new Programs(ROOT)) {
      return Watch.over(doing.apply(kinds.of(work, programs)), clock, until, told);
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }
}
