package dev.muster.console;

import dev.muster.notice.TimeText;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.Proof;
import dev.muster.text.Bytes;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A restore point as a page shows it.
 *
 * @param proofs none when it was never proven
 */
record PointLine(String name, Moment takenAt, String size, List<ProofLine> proofs) {

  /**
   * What proves it.
   *
   * @param evidence where the record of the drill is; null when there is none
   * @param temporal where Temporal shows its run; null when nobody knows
   */
  record ProofLine(
      Moment at,
      String took,
      String loses,
      String run,
      @Nullable String evidence,
      @Nullable String temporal) {}

  static PointLine of(KeptPoint kept, Times times, Function<Proof, RunLinks> links) {
    return new PointLine(
        kept.point().text(),
        times.moment(kept.takenAt()),
        Bytes.words(kept.bytes()),
        kept.proofs().stream().map(proof -> proof(proof, times, links.apply(proof))).toList());
  }

  private static ProofLine proof(Proof proof, Times times, RunLinks links) {
    return new ProofLine(
        times.moment(proof.at()),
        TimeText.words(proof.took()),
        TimeText.words(proof.loses()),
        proof.drill(),
        links.evidence(),
        links.temporal());
  }
}
