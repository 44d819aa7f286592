package dev.muster.approval;

import dev.muster.temporal.ActivityProfile;
import io.temporal.workflow.Async;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request to the inbox beside everything else: a database that is away holds up nobody.
 */
final class ApprovalInbox {
  private final ApprovalJournal journal =
      ActivityProfile.JOURNAL.stub(ApprovalJournal.class, "write it to the inbox");
  private @Nullable ApprovalView next;
  private boolean writing;

  /** What comes while one is being written goes next; of several the newest. */
  void write(ApprovalView request) {
    next = request;
    goOn();
  }

  boolean isWritten() {
    return !writing && next == null;
  }

  private void goOn() {
    ApprovalView request = next;
    if (writing || request == null) {
      return;
    }
    next = null;
    writing = true;
    Async.procedure(journal::record, request)
        .handle((done, failure) -> {
          writing = false;
          goOn();
          return null;
        });
  }
}
