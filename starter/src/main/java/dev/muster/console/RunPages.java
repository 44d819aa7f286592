package dev.muster.console;

import dev.muster.readmodel.EvidenceShelf.Kept;
import dev.muster.restorepoint.Proof;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where runs are shown.
 *
 * @param records those that are known, by workflow id
 */
record RunPages(Map<String, Kept> records, Times times, TemporalPages temporal) {

  EndedRun ended(Kept kept) {
    return EndedRun.of(kept, times, temporal);
  }

  /** Those of the drill that came to a proof. */
  RunLinks links(Proof proof) {
    @Nullable Kept kept = records.get(proof.drill());
    return new RunLinks(kept == null ? null : RecordPage.href(kept), temporal.of(proof.drill()));
  }
}
