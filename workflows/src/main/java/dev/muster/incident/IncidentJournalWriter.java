package dev.muster.incident;

import dev.muster.temporal.ActivityProfile;
import io.temporal.workflow.Async;
import org.jspecify.annotations.Nullable;

/** Writes an incident's story to the read model, one record at a time, never in a page's way. */
final class IncidentJournalWriter {
  private final IncidentJournal journal =
      ActivityProfile.JOURNAL.stub(IncidentJournal.class, "write the story");
  private final Incident incident;
  private boolean writing;
  private boolean wanted;

  IncidentJournalWriter(Incident incident) {
    this.incident = incident;
  }

  /** Starts writing what is new, unless a record is being written: then it follows that one. */
  void write() {
    if (writing || !(wanted || incident.timeline().hasPending())) {
      return;
    }
    writing = true;
    wanted = false;
    IncidentJournal.IncidentRecord record = incident.timeline().pending(incident.view());
    Async.procedure(journal::record, record).handle((done, failure) -> written(record, failure));
  }

  /** Asks for a record even when nothing is new. */
  void writeAgain() {
    wanted = true;
  }

  boolean isDone() {
    return !writing && !wanted && !incident.timeline().hasPending();
  }

  private @Nullable Void written(
      IncidentJournal.IncidentRecord record, @Nullable RuntimeException failure) {
    if (failure != null) {
      throw failure;
    }
    incident.timeline().written(record);
    writing = false;
    write();
    return null;
  }
}
