package dev.muster.console;

import dev.muster.failover.PairMember;
import dev.muster.failover.PairPlan;
import dev.muster.standing.FailoverState;
import dev.muster.standing.FailoverState.Verdict;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failover in the list of all.
 *
 * @param writer the server that writes, in words; null when it is not known
 * @param next the one that would write next; null likewise
 * @param last how its last run ended; null when none has, or it can't be read
 */
record FailoverLine(
    String name,
    String href,
    String summary,
    String system,
    String owner,
    ReadinessLine standing,
    @Nullable String writer,
    @Nullable String next,
    @Nullable EndedRun last) {
  static final Comparator<FailoverLine> WORST_FIRST =
      Comparator.<FailoverLine, Boolean>comparing(
              line -> line.standing().verdict() == Verdict.READY)
          .thenComparing(FailoverLine::name);

  static FailoverLine of(FailoverState state, Times times, RunPages pages) {
    PairPlan plan = state.plan();
    return new FailoverLine(
        plan.name(),
        "/console/failovers/" + plan.name(),
        plan.summary(),
        plan.pair().system(),
        plan.owner(),
        ReadinessLine.of(state, times),
        state.writer().map(FailoverLine::place).orElse(null),
        state.next().map(FailoverLine::place).orElse(null),
        state.runs() == null || state.runs().isEmpty()
            ? null
            : pages.ended(state.runs().getFirst()));
  }

  static String place(PairMember node) {
    return "%s at %s".formatted(node.name(), node.site());
  }

  /** The whole in a sentence. */
  static String sentence(List<FailoverLine> lines) {
    long ready = lines.stream().filter(line -> line.standing().verdict() == Verdict.READY).count();
    return lines.size() == ready
        ? "Every failover is ready."
        : "%d of %d failovers %s ready.".formatted(ready, lines.size(), ready == 1 ? "is" : "are");
  }
}
