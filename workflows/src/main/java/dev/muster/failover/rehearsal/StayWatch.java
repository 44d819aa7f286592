package dev.muster.failover.rehearsal;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.failover.PairStanding;
import dev.muster.notice.TimeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was seen while a system stayed at its other site.
 *
 * @param away the name of the server that is to write meanwhile
 * @param looks how many there were
 * @param inARow how many of the last found it unsound
 * @param worst how many in a row did at most
 * @param faults what they found, the first of them
 */
record StayWatch(String away, int looks, int inARow, int worst, List<String> faults) {
  /** How the record calls the looks in a row that found it unsound. */
  static final String UNSOUND = "unsound at the other site, looks in a row";

  /** One may have met a restart, or a moment without an answer. */
  private static final int HARMLESS = 1;

  private static final int TOLD = 5;

  StayWatch {
    faults = List.copyOf(faults);
  }

  static StayWatch of(String away) {
    return new StayWatch(away, 0, 0, 0, List.of());
  }

  StayWatch with(PairStanding seen, Instant at) {
    if (seen.isSound() && seen.isAt(away)) {
      return new StayWatch(away, looks + 1, 0, worst, faults);
    }
    List<String> told = new ArrayList<>(faults);
    if (told.size() < TOLD) {
      told.add("%s: %s".formatted(TimeText.clock(at), seen.sentence()));
    }
    return new StayWatch(away, looks + 1, inARow + 1, Math.max(worst, inARow + 1), told);
  }

  /** Whether it is unsound now, and not for a moment only. */
  boolean isUnsound() {
    return inARow > HARMLESS;
  }

  EvidencePromise promise() {
    return EvidencePromise.atMost(UNSOUND, HARMLESS, looks == 0 ? null : (double) worst, "looks");
  }

  EvidenceFact fact() {
    return new EvidenceFact("Seen at the other site", words());
  }

  String words() {
    return faults.isEmpty()
        ? "%d looks found it sound".formatted(looks)
        : "%d looks, %d in a row found it unsound at most\n%s"
            .formatted(looks, worst, String.join("\n", faults));
  }
}
