package dev.muster.engine;

import org.slf4j.Logger;

/** Log lines that name the run they are about, under the name that the workers' lines have it. */
public final class RunLog {
  private static final String RUN = "WorkflowId";

  private RunLog() {}

  /** Writes a line of what was done with a run. */
  public static void say(Logger log, String workflowId, String what) {
    log.atInfo().addKeyValue(RUN, workflowId).log("{}: {}", workflowId, what);
  }
}
