package dev.muster.summary;

import dev.muster.restorepoint.KnownBackup.Fault;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the drills of a backup found wrong and have not outweighed since. */
public final class LastFault {
  private LastFault() {}

  /** The last one among some runs of a backup. */
  public static Optional<Fault> of(List<CountedRun> runs) {
    List<CountedRun> proofs = runs.stream().filter(run -> run.proven() != null).toList();
    return runs.stream()
        .flatMap(run -> Stream.ofNullable(run.unsound()))
        .filter(fault -> proofs.stream().noneMatch(proof -> proof.outweighs(fault)))
        .max(Comparator.comparing(Fault::at));
  }
}
