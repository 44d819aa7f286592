package dev.muster.history;

/** What a run was told stands in its history and can't be read; the message says what to do. */
public final class UnreadableHistoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadableHistoryException(String workflowId, RuntimeException cause) {
    super(
        "%s was ended by force in Temporal, and what it kept can't be read (%s). Give this process"
                .formatted(workflowId, cause.getMessage())
            + " the key that it was encrypted with, or, if nothing of it is to be kept, delete that"
            + " run in Temporal.",
        cause);
  }
}
