package dev.muster.maintenance;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.maintenance.MaintenanceActivities.Items;
import dev.muster.maintenance.MaintenanceActivities.Order;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Does a work part by part, each by an activity of its own, so that what is done stays done
 * whatever becomes of the next. What it did is told also when it fails. Called by workflow code.
 */
public final class MaintenanceRun {
  private static final String NO_TIME = "not begun: it would not be over in time";
  private static final String NEVER = "never begun";
  private static final Set<String> STOPPED =
      Set.of(MaintenanceFailure.OUT_OF_TIME.name(), MaintenanceFailure.LEFT_BEHIND.name());

  private final MaintenanceWork work;
  private final String holder;
  private final Duration giveUpAfter;
  private final @Nullable Instant until;
  private final @Nullable String machine;
  private final List<EvidenceStep> steps = new ArrayList<>();
  private final List<Done> done = new ArrayList<>();
  private final List<String> notReached = new ArrayList<>();
  private @Nullable MaintenanceWork undo;
  private int more;

  /**
   * @param holder for whom: the same for every attempt, and no other's
   * @param giveUpAfter how long one part may take
   * @param until when all of it has to be over; null when it may take what it takes
   * @param machine whose worker does it; null for any
   */
  public MaintenanceRun(
      MaintenanceWork work,
      String holder,
      Duration giveUpAfter,
      @Nullable Instant until,
      @Nullable String machine) {
    this.work = work;
    this.holder = holder;
    this.giveUpAfter = giveUpAfter;
    this.until = until;
    this.machine = machine;
  }

  /**
   * Does as much as there is time for.
   *
   * @param time is asked ahead of each part; once it says no, no further one is begun
   * @throws TemporalFailure when a part fails or all of it is cancelled; {@link #outcome} tells
   *     then what was done
   */
  public MaintenanceOutcome lead(TimeLeft time) {
    Items items = MaintenanceCalls.work(machine, giveUpAfter, "list: " + work.words()).list(work);
    more = items.more();
    int reached = 0;
    String reason = NEVER;
    try {
      for (MaintenanceItem item : items.items()) {
        if (!time.fits(item)) {
          reason = NO_TIME;
          break;
        }
        reached++;
        undo = items.undo();
        take(item);
      }
    } finally {
      skip(items.items().subList(reached, items.items().size()), reason);
    }
    return outcome();
  }

  private void take(MaintenanceItem item) {
    Instant begun = now();
    try {
      Done did =
          MaintenanceCalls.work(machine, giveUpAfter, item.name())
              .take(new Order(work, item, holder, until));
      done.add(did);
      steps.add(new EvidenceStep(name(item), begun, now(), Result.DONE, did.words()));
    } catch (TemporalFailure failure) {
      Result result = isStopped(failure) ? Result.STOPPED : Result.FAILED;
      steps.add(new EvidenceStep(name(item), begun, now(), result, sentence(failure)));
      throw failure;
    }
  }

  private void skip(List<MaintenanceItem> items, String reason) {
    items.forEach(item -> {
      notReached.add(item.name());
      steps.add(new EvidenceStep(name(item), null, null, Result.SKIPPED, reason));
    });
  }

  /** What was done so far, and what was not reached. */
  public MaintenanceOutcome outcome() {
    return new MaintenanceOutcome(steps, done, notReached, more, undo);
  }

  private String name(MaintenanceItem item) {
    return work instanceof TableWork tables
        ? tables.action().words() + " " + item.name()
        : item.name();
  }

  /** Whether it was told to stop, and did not fail by itself. */
  private static boolean isStopped(TemporalFailure failure) {
    return failure instanceof CanceledFailure
        || failure.getCause() instanceof CanceledFailure
        || (failure.getCause() instanceof ApplicationFailure why
            && STOPPED.contains(why.getType()));
  }

  /** The innermost words: those around them only name an activity. */
  private static String sentence(TemporalFailure failure) {
    TemporalFailure inner = failure;
    while (inner.getCause() instanceof TemporalFailure cause) {
      inner = cause;
    }
    return Objects.requireNonNullElse(inner.getOriginalMessage(), inner.toString());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
