package dev.muster.failover.rehearsal;

import dev.muster.evidence.EvidencePromise;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.RejoinTerms;
import dev.muster.failover.SwitchTimes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal came to beside what its plan promises.
 *
 * @param took until the system was home again
 */
record RehearsalFigures(
    RehearsalPlan plan, SwitchTimes over, SwitchTimes home, Duration took, StayWatch stay) {
  /** What the record calls the time until the system was home again. */
  static final String HOME_AGAIN = "home again";

  private static final String OVER = "on the way over";
  private static final String BACK = "on the way home";

  List<EvidencePromise> promises() {
    Stream<EvidencePromise> whole =
        Optional.ofNullable(plan.homeWithin()).stream()
            .map(within -> EvidencePromise.within(HOME_AGAIN, within, took));
    return Stream.of(whole, way(OVER, over), way(BACK, home), Stream.of(stay.promise()))
        .flatMap(promises -> promises)
        .toList();
  }

  private Stream<EvidencePromise> way(String name, SwitchTimes times) {
    FailoverPlan failover = plan.failover();
    return Stream.of(
            within(FailoverPlan.CLOSED, name, failover.closedWithin(), times.closed()),
            Optional.of(
                EvidencePromise.atMost(
                    "%s, %s".formatted(FailoverPlan.LOST, name), 0, times.lostBytes(), "bytes")),
            within(
                "the old primary follows",
                name,
                Optional.ofNullable(failover.rejoin()).map(RejoinTerms::catchUpWithin).orElse(null),
                times.followed()))
        .flatMap(Optional::stream);
  }

  private static Optional<EvidencePromise> within(
      String what, String way, @Nullable Duration promised, @Nullable Duration taken) {
    return Optional.ofNullable(promised)
        .map(most -> EvidencePromise.within("%s, %s".formatted(what, way), most, taken));
  }
}
