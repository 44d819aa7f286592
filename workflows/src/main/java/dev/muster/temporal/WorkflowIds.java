package dev.muster.temporal;

import java.time.Instant;

/** The formats of workflow ids, which say what a run is. */
public final class WorkflowIds {
  private static final String INCIDENT = "incident/";

  private static final String APPROVAL = "approval/";

  private WorkflowIds() {}

  /** The one open incident of a service and grouping key. */
  public static String incident(String service, String key) {
    return INCIDENT + service + "/" + key;
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
    return "routine/" + name + "/" + occurrence;
  }

  /** A run of a backup, told from others as those of routines are. */
  public static String backup(String name, String occurrence) {
    return "backup/" + name + "/" + occurrence;
  }

  /** A run of a drill, told from others as those of routines are. */
  public static String drill(String name, String occurrence) {
    return "drill/" + name + "/" + occurrence;
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

  /** The one run that keeps what people have stopped. */
  public static String stopTheLine() {
    return "stop-the-line";
  }
}
