package dev.muster.failover;

import dev.muster.failover.Writers.NotKnown;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a system stands between switches, as both its machines see it.
 *
 * @param writer the name of the server that alone takes writes; null when that is not known
 * @param site where it is; null likewise
 * @param follower the name of the other one; null likewise, and where that need not follow
 * @param against what speaks against a switch from it to the other one, in sentences; none when the
 *     other one follows and users are led to the one that writes
 * @param sights what each machine saw, a line each
 */
public record PairStanding(
    @Nullable String writer,
    @Nullable String site,
    @Nullable String follower,
    List<String> against,
    String sights) {
  public PairStanding {
    against = List.copyOf(against);
  }

  /** Looks from both machines at once; asked from workflow code. */
  public static PairStanding look(FailoverPlan plan) {
    return of(PairCalls.looks(plan.pair()), plan);
  }

  static PairStanding of(PairLooks looks, FailoverPlan plan) {
    SwitchDecision decision = SwitchDecision.of(looks, plan);
    PairNode from = decision.from();
    return new PairStanding(
        from == null ? null : from.name(),
        from == null ? null : from.site(),
        from == null ? null : plan.pair().beside(from).name(),
        decision.against(),
        decision.sights());
  }

  /** Looks where a site is lost and the pair is to be at this one; asked from workflow code. */
  public static PairStanding lookLost(FailoverPlan plan, String to) {
    return ofLost(PairCalls.looks(plan.pair()), plan, to);
  }

  static PairStanding ofLost(PairLooks looks, FailoverPlan plan, String to) {
    PairActivities.PairSight seen = looks.together();
    return of(looks, plan)
        .whereLost(WriterCensus.of(seen.nodes()), plan.pair(), to, new Traffic(seen.traffic()));
  }

  /**
   * The same where the other site is lost: its server need neither follow nor be known not to
   * write.
   */
  public <S extends PairServer> PairStanding whereLost(
      Writers writers, ServerPair<S> pair, String to, Traffic traffic) {
    S next = pair.at(to);
    S old = pair.beside(next);
    boolean isKnownToWrite =
        writers.isOnly(next.name())
            || (writers instanceof NotKnown unknown
                && unknown.hangsOn(old.name())
                && next.name().equals(unknown.writer()));
    return isKnownToWrite && !isSound()
        ? new PairStanding(
            next.name(), to, null, traffic.against(next.name()).stream().toList(), sights)
        : this;
  }

  /** The same, where more speaks against a switch. */
  public PairStanding and(List<String> more) {
    return new PairStanding(
        writer, site, follower, Stream.concat(against.stream(), more.stream()).toList(), sights);
  }

  /** Whether one writes, the other follows, and users are led to the one that writes. */
  public boolean isSound() {
    return against.isEmpty();
  }

  /** Whether it is known that a server alone takes writes. */
  public boolean isAt(String server) {
    return server.equals(writer);
  }

  /** For people. */
  public String sentence() {
    if (writer == null) {
      return "which server takes writes is not known: " + String.join("; ", against);
    }
    String where = "%s at %s takes writes".formatted(writer, site);
    return isSound()
        ? where + (follower == null ? "" : ", and %s follows".formatted(follower))
        : "%s, but %s".formatted(where, String.join("; ", against));
  }
}
