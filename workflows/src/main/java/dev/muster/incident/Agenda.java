package dev.muster.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What time will bring to an incident: keeps the earliest of the things added. */
final class Agenda {
  private @Nullable Instant at;
  private String purpose = "wait for word from people or the source";

  void add(@Nullable Instant when, String what) {
    if (when != null && (at == null || when.isBefore(at))) {
      at = when;
      purpose = what;
    }
  }

  @Nullable Instant at() {
    return at;
  }

  String purpose() {
    return purpose;
  }

  IncidentStep step() {
    return new IncidentStep.Wait(at, purpose);
  }
}
