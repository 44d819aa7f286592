package dev.muster.planner;

import java.util.Optional;

/** A run that must have begun by now. */
public record DueRun(Occurrence occurrence, String summary, Timetable.Concern concern) {

  /** Whether it is missed, by how it stands. */
  public Optional<RunAlarm> missed(Standing standing) {
    return standing
        .reason()
        .map(reason -> new RunAlarm(occurrence, summary, concern, RunAlarm.Kind.MISSED, reason));
  }
}
