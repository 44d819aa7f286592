package dev.muster.incident;

import dev.muster.temporal.ActivityProfile;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes an incident's story to the read model, one record at a time, never in a page's way; its
 * owner asks for the next one when a record is written.
 */
final class IncidentJournalWriter {
  private final IncidentJournal journal =
      ActivityProfile.JOURNAL.stub(IncidentJournal.class, "write the story");
  private final Incident incident;
  private final Runnable done;
  private boolean writing;
  private boolean wanted;

  /** Runs the given action each time a record is written. */
  IncidentJournalWriter(Incident incident, Runnable done) {
    this.incident = incident;
    this.done = done;
  }

  /** Starts writing what is new, unless a record is being written. */
  void write() {
    if (writing || !(wanted || incident.timeline().hasPending())) {
      return;
    }
    writing = true;
    wanted = false;
    IncidentJournal.IncidentRecord record = incident.timeline().pending(incident.view());
    Async.procedure(journal::record, record)
        .handle((written, failure) -> ended(record, failure == null));
  }

  /** Asks for a record even when nothing is new. */
  void writeAgain() {
    wanted = true;
  }

  boolean isDone() {
    return !writing && !wanted && !incident.timeline().hasPending();
  }

  /** A record that failed for good, against all expectation, is written again with the next. */
  private @Nullable Void ended(IncidentJournal.IncidentRecord record, boolean written) {
    writing = false;
    if (written) {
      incident.timeline().written(record, Instant.ofEpochMilli(Workflow.currentTimeMillis()));
      done.run();
    }
    return null;
  }
}
