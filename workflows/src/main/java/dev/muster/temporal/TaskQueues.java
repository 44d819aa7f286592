package dev.muster.temporal;

import java.time.Duration;
import java.util.List;

/** The names of the task queues; configuration chooses which of them a worker process serves. */
public final class TaskQueues {
  /** Deciding: incident workflow tasks and their local activities. */
  public static final String INCIDENTS = "muster-incidents";

  /** Reaching people: pager workflows and the deliveries they make. */
  public static final String NOTICES = "muster-notices";

  /** Writing what happened to the read model; slow here never delays a page. */
  public static final String JOURNAL = "muster-journal";

  /** Carrying out plans: their runs, the leases of systems and what people have stopped. */
  public static final String PLANS = "muster-plans";

  /** Dumping, copying and restoring: few at a time, on workers that have the programs for it. */
  public static final String BACKUPS = "muster-backups";

  /** Those that any Muster needs somebody for, whatever its policy says. */
  public static final List<String> ALWAYS = List.of(INCIDENTS, NOTICES, JOURNAL, PLANS);

  /** Every queue there is. */
  public static final List<String> ALL = List.of(INCIDENTS, NOTICES, JOURNAL, PLANS, BACKUPS);

  /**
   * How long a worker may take for a task before another gets it: what a killed worker costs.
   * Longer local activities extend it by themselves.
   */
  public static final Duration TASK_TIMEOUT = Duration.ofSeconds(3);

  private TaskQueues() {}

  /**
   * The part of a queue that is of one machine alone.
   *
   * @param machine by the name that its worker's configuration gives it
   */
  public static String onMachine(String queue, String machine) {
    return queue + "-on-" + machine;
  }
}
