package dev.muster.engine;

import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** Log lines that name the run they are about, under the name that the workers' lines have it. */
public final class RunLog {
  private static final String RUN = "WorkflowId";

  private RunLog() {}

  /** A line of what was done with a run. */
  public static LoggingEventBuilder about(String workflowId, Logger log) {
    return log.atInfo().addKeyValue(RUN, workflowId);
  }
}
