package dev.muster.maintenance.disk;

import dev.muster.maintenance.DiskCheck;
import dev.muster.maintenance.Done;
import dev.muster.maintenance.Done.Verdict;
import dev.muster.maintenance.Figure;
import dev.muster.maintenance.MaintenanceActivities.Items;
import dev.muster.maintenance.MaintenanceActivities.Order;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.MaintenanceItem;
import dev.muster.maintenance.watch.Breakable;
import dev.muster.maintenance.work.Parts;
import dev.muster.maintenance.work.Timed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Each disk is one part. */
public final class DiskParts implements Parts {
  private final DiskCheck check;
  private final InstantSource clock;

  public DiskParts(DiskCheck check, InstantSource clock) {
    this.check = check;
    this.clock = clock;
  }

  @Override
  public Breakable<Items> list() {
    return Breakable.of(
        () -> new Items(check.paths().stream().map(path -> new MaintenanceItem(path, 0)).toList()),
        () -> {});
  }

  @Override
  public Breakable<Done> take(Order order) {
    return Breakable.of(() -> look(order.item().name()), () -> {});
  }

  private Done look(String path) {
    Timed timed = new Timed(path, clock);
    DiskSpace space = space(path);
    boolean warns = space.warnsFrom(check.warnFrom());
    return timed.done(
        List.of(),
        List.of(
            new Figure("full", space.percent(), Figure.Unit.PERCENT),
            Figure.bytes("left", space.usable())),
        warns ? Verdict.WARNING : Verdict.FINE,
        "full by %d %%%s"
            .formatted(
                space.percent(),
                warns ? ", which is a warning from %d %% on".formatted(check.warnFrom()) : ""));
  }

  private static DiskSpace space(String path) {
    try {
      return DiskSpace.of(Path.of(path));
    } catch (IOException e) {
      throw MaintenanceFailure.FILE_UNUSABLE.because(path + " is not on this worker's machine");
    }
  }
}
