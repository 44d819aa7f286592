package dev.muster.ingest;

import dev.muster.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What an adapter made of a body.
 *
 * @param alerts the good ones, in the order of the body
 * @param refusals the first of the bad ones
 * @param refused how many there were
 */
record Translation(List<Entry> alerts, List<Refusal> refusals, int refused) {
  /** A body of nothing but faults must not make an answer larger than itself. */
  static final int REFUSALS_TOLD = 100;

  Translation {
    alerts = List.copyOf(alerts);
    refusals = List.copyOf(refusals);
  }

  /** An alert and where it stood. */
  record Entry(String pointer, Alert alert) {}

  /** Reads each element on its own, so that a bad one spoils no other. */
  static Translation each(List<JsonField> fields, Function<JsonField, Alert> reading) {
    List<Entry> alerts = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    int refused = 0;
    for (JsonField field : fields) {
      try {
        alerts.add(new Entry(field.pointer(), reading.apply(field)));
      } catch (RefusedFieldException refusal) {
        refused++;
        if (refusals.size() < REFUSALS_TOLD) {
          refusals.add(refusal.refusal());
        }
      }
    }
    return new Translation(alerts, refusals, refused);
  }
}
