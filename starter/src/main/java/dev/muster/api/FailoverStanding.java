package dev.muster.api;

import dev.muster.failover.FailoverReadiness;
import dev.muster.failover.FailoverReadiness.ReplicationLag;
import dev.muster.failover.PairMember;
import dev.muster.failover.PairPlan;
import dev.muster.failover.PairServer;
import dev.muster.notice.TimeText;
import dev.muster.standing.FailoverState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failover and whether it could begin now.
 *
 * @param sentence since when, or why that is not known
 * @param reasons why it could not; none when it could, and when that is not known
 * @param since null when it is not known
 * @param seenAt when it was looked at last; null when nobody has
 * @param writer the name of the server that writes; null when it is not known
 * @param next the one that would write next; null likewise
 * @param behind how far that one is behind; null when no primary told
 */
record FailoverStanding(
    String name,
    String summary,
    String owner,
    String system,
    FailoverState.Verdict readiness,
    String sentence,
    List<String> reasons,
    @Nullable Instant since,
    @Nullable Instant seenAt,
    @Nullable String writer,
    @Nullable String next,
    @Nullable ReplicationLag behind,
    List<Server> servers,
    String policyRevision) {

  /**
   * A server of the pair.
   *
   * @param machine whose worker acts on it; null where a provider does
   * @param seen what it was doing, in words; null when that is not known
   */
  record Server(String name, String site, @Nullable String machine, @Nullable String seen) {}

  static FailoverStanding of(FailoverState state) {
    PairPlan plan = state.plan();
    FailoverReadiness known = state.fresh().orElse(null);
    return new FailoverStanding(
        plan.name(),
        plan.summary(),
        plan.owner(),
        plan.pair().system(),
        state.verdict(),
        state.sentence(TimeText::clock),
        known == null ? List.of() : known.reasons(),
        known == null ? null : known.since(),
        Optional.ofNullable(state.seen()).map(FailoverReadiness::at).orElse(null),
        state.writer().map(PairMember::name).orElse(null),
        state.next().map(PairMember::name).orElse(null),
        known == null ? null : known.lag(),
        plan.pair().names().stream().map(name -> server(plan.pair().node(name), known)).toList(),
        plan.revision());
  }

  private static Server server(PairMember node, @Nullable FailoverReadiness known) {
    return new Server(
        node.name(),
        node.site(),
        node instanceof PairServer server ? server.machine() : null,
        Optional.ofNullable(known).flatMap(seen -> seen.words(node.name())).orElse(null));
  }
}
