package dev.muster.temporal;

import java.time.Instant;

/** The formats of workflow ids, which say what a run is. */
public final class WorkflowIds {
  /** The one run of the self-check at a time. */
  public static final String SELF_CHECK = "self-check";

  /** The one run of the planner at a time. */
  public static final String PLANNER = "planner";

  /** The one search for missed runs at a time. */
  public static final String MISSED_RUNS = "missed-runs";

  /** The one look at failovers at a time. */
  public static final String READINESS = "readiness";

  /** The one run of the retention at a time. */
  public static final String RETENTION = "retention";

  /** What the names of Muster's own Schedules begin with. */
  public static final String SCHEDULES = "muster/";

  private static final String APPROVAL = "approval/";

  private WorkflowIds() {}

  /** The one open incident of a service and grouping key. */
  public static String incident(String service, String key) {
    return incidents(service) + "/" + key;
  }

  /** What the ids of a service's incidents begin with, and the name of its chain of evidence. */
  public static String incidents(String service) {
    return "incident/" + service;
  }

  /** A request of a run for an approval, the run's first, second and so on. */
  public static String approval(String run, int number) {
    return APPROVAL + run + "/" + number;
  }

  /** Whether an id is that of a request for an approval. */
  public static boolean isApproval(String workflowId) {
    return workflowId.startsWith(APPROVAL);
  }

  /**
   * A run of a routine.
   *
   * @param occurrence tells one from another, such as a time
   */
  public static String routine(String name, String occurrence) {
    return routine(name) + "/" + occurrence;
  }

  /** What the ids of a routine's runs begin with, and its name as a plan. */
  public static String routine(String name) {
    return "routine/" + name;
  }

  /** A run of a backup, told from others as those of routines are. */
  public static String backup(String name, String occurrence) {
    return "backup/" + name + "/" + occurrence;
  }

  /** The one run that writes the heartbeats of a backup. */
  public static String heartbeat(String backup) {
    return "heartbeat/" + backup;
  }

  /** A run of a drill, told from others as those of routines are. */
  public static String drill(String name, String occurrence) {
    return "drill/" + name + "/" + occurrence;
  }

  /** A restore for real, told from others as runs of routines are. */
  public static String restore(String name, String occurrence) {
    return "restore/" + name + "/" + occurrence;
  }

  /** What the ids of a failover's runs begin with, and its name as a plan. */
  public static String failover(String name) {
    return "failover/" + name;
  }

  /** A failover, told from others as runs of routines are. */
  public static String failover(String name, String occurrence) {
    return failover(name) + "/" + occurrence;
  }

  /** What the ids of a failover's rehearsals begin with, and their name as a plan. */
  public static String rehearsal(String failover) {
    return "rehearsal/" + failover;
  }

  /** A rehearsal of a failover, told from others as runs of routines are. */
  public static String rehearsal(String failover, String occurrence) {
    return rehearsal(failover) + "/" + occurrence;
  }

  /** What the ids of a recovery plan's runs begin with, and its name as a plan. */
  public static String recovery(String plan) {
    return "recovery/" + plan;
  }

  /** A recovery, told from others as runs of routines are. */
  public static String recovery(String plan, String occurrence) {
    return recovery(plan) + "/" + occurrence;
  }

  /** A window, by when it was due at first. */
  public static String window(String name, String occurrence) {
    return "window/" + name + "/" + occurrence;
  }

  /**
   * What seals the record of a run.
   *
   * @param run tells one from another
   */
  public static String evidence(String plan, String run) {
    return "evidence/" + plan + "/" + run;
  }

  /** The run of a plan, such as {@code routine/flush-cache}, that is due at a time. */
  public static String occurrence(String plan, Instant due) {
    return plan + "/" + due;
  }

  /** The pager of one recipient, a person or an audience. */
  public static String pager(String recipient) {
    return "pager/" + recipient;
  }

  /** The lease of one system. */
  public static String system(String name) {
    return "system/" + name;
  }

  /** The one run that holds the alerts of a service. */
  public static String hold(String service) {
    return "hold/" + service;
  }

  /** The one run that keeps what people have stopped. */
  public static String stopTheLine() {
    return "stop-the-line";
  }

  /** The Schedule of Muster's own that starts a run. */
  public static String schedule(String workflowId) {
    return SCHEDULES + workflowId;
  }
}
