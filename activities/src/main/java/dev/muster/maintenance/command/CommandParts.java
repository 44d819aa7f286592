package dev.muster.maintenance.command;

import dev.muster.maintenance.Done;
import dev.muster.maintenance.HostCommand;
import dev.muster.maintenance.MaintenanceActivities.Items;
import dev.muster.maintenance.MaintenanceActivities.Order;
import dev.muster.maintenance.MaintenanceItem;
import dev.muster.maintenance.watch.Breakable;
import dev.muster.maintenance.work.Parts;
import dev.muster.maintenance.work.Timed;
import dev.muster.program.Programs;
import java.time.InstantSource;
import java.util.List;

/** A command is one part. */
public final class CommandParts implements Parts {
  private final HostCommand work;
  private final AllowedCommands commands;
  private final Programs programs;
  private final InstantSource clock;

  public CommandParts(
      HostCommand work, AllowedCommands commands, Programs programs, InstantSource clock) {
    this.work = work;
    this.commands = commands;
    this.programs = programs;
    this.clock = clock;
  }

  @Override
  public Breakable<Items> list() {
    return Breakable.of(this::items, programs::close);
  }

  private Items items() {
    commands.require(work.name());
    return new Items(List.of(new MaintenanceItem(work.words(), 0)));
  }

  @Override
  public Breakable<Done> take(Order order) {
    return Breakable.of(() -> run(order), programs::close);
  }

  private Done run(Order order) {
    Timed timed = new Timed(order.item().name(), clock);
    String last = commands.run(work.name(), programs);
    return timed.done(last.isEmpty() ? "ended well" : "ended well: " + last);
  }
}
