package dev.muster.drill.store;

import dev.muster.drill.DrillProgress;
import dev.muster.drill.DrillReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** Takes the time of each step and tells how far the one under way is. */
public final class StepTimes {
  private final InstantSource clock;
  private final List<DrillReport.Step> steps = new ArrayList<>();
  private final AtomicLong bytes = new AtomicLong();
  private volatile String step = "begin";
  private volatile int tables;
  private volatile int ofTables;

  StepTimes(InstantSource clock) {
    this.clock = clock;
  }

  /** Does a step; one that fails has a time too. */
  public <T> T take(String name, Callable<T> work) throws Exception {
    step = name;
    Instant began = clock.instant();
    try {
      return work.call();
    } finally {
      steps.add(new DrillReport.Step(name, began, clock.instant()));
    }
  }

  /** Hears of bytes that came. */
  public void fetched(long more) {
    bytes.addAndGet(more);
  }

  /** Hears how many tables, or what there is of their kind, were compared. */
  public void read(int done, int of) {
    tables = Math.max(tables, done);
    ofTables = of;
  }

  /** Those that were done. */
  public List<DrillReport.Step> steps() {
    return List.copyOf(steps);
  }

  DrillProgress told() {
    return new DrillProgress(step, bytes.get(), tables, ofTables);
  }
}
