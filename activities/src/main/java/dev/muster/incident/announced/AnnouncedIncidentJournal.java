package dev.muster.incident.announced;

import dev.muster.incident.IncidentJournal;

/** A journal that tells of each record once it is written. */
public final class AnnouncedIncidentJournal implements IncidentJournal {
  private final IncidentJournal journal;
  private final Runnable changed;

  /**
   * Tells of what a journal writes.
   *
   * @param changed returns at once and does not fail
   */
  public AnnouncedIncidentJournal(IncidentJournal journal, Runnable changed) {
    this.journal = journal;
    this.changed = changed;
  }

  @Override
  public void record(IncidentRecord incident) {
    journal.record(incident);
    changed.run();
  }
}
