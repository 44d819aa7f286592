package dev.muster.failover;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.failover.RejoinActivities.CaughtUp;
import dev.muster.failover.RejoinActivities.RejoinOrder;
import dev.muster.failover.RejoinActivities.Rejoined;
import dev.muster.failover.RejoinDecision.Clone;
import dev.muster.failover.RejoinDecision.Follow;
import dev.muster.failover.RejoinDecision.Follows;
import dev.muster.failover.RejoinDecision.NoRoom;
import dev.muster.failover.RejoinDecision.Refused;
import dev.muster.failover.RejoinDecision.Rewind;
import dev.muster.plan.PlanRun;
import dev.muster.plan.PlanRun.Ended;
import dev.muster.run.RunPhase;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps of a failover that make a server follow: one that returns, and the old primary. */
final class Rejoining {
  private static final String BRING_BACK = "make the returned server follow";
  private static final String CATCH_UP = "wait until it has everything";
  private static final String REJOIN = "make the old primary follow";

  /** What comes before a switch to a server that is named. */
  static final List<String> BEFORE = List.of(BRING_BACK, CATCH_UP);

  /** What comes after a switch. */
  static final List<String> AFTER = List.of(REJOIN, CATCH_UP);

  private final PlanRun<FailoverPlan> run;

  Rejoining(PlanRun<FailoverPlan> run) {
    this.run = run;
  }

  /**
   * Makes the one that is to write follow, should it not. Whatever else stands in the way is left
   * to the look at the pair.
   */
  void bringBack() {
    if (!run.plan().bringsBack() || run.plan().mode() == FailoverPlan.Mode.DRY_RUN) {
      return;
    }
    RejoinOrder[] order = new RejoinOrder[1];
    run.attempt(
        BRING_BACK,
        RunPhase.RUNNING,
        () -> returning().map(back -> broughtBack(back, order)).orElseGet(Rejoining::notDue));
    run.attempt(
        CATCH_UP,
        RunPhase.RUNNING,
        () -> order[0] == null ? notDue() : new Ended(Result.DONE, caughtUp(order[0])));
  }

  private static Ended notDue() {
    return new Ended(Result.SKIPPED, "nothing has to be brought back");
  }

  private Optional<Returning> returning() {
    return Returning.of(PairCalls.looks(run.plan().pair()), run.plan());
  }

  /**
   * What a run would do of which nothing would come before the one that is to write follows: makes
   * it follow, and switches over then; nothing where that is not what stands against it.
   *
   * @param looks at the pair
   */
  Optional<String> foretold(PairLooks looks) {
    return Returning.of(looks, run.plan()).flatMap(this::foretold);
  }

  private Optional<String> foretold(Returning back) {
    PairNode node = back.node();
    RejoinDecision decision = decision(order(node, back.systemIdentifier(), 0), node);
    run.states(new EvidenceFact("Would bring back first", decision.words(node.name())));
    PairNode from = run.plan().pair().beside(node);
    return isPossible(decision)
        ? Optional.of(
            "from %s at %s to %s at %s, once that follows"
                .formatted(from.name(), from.site(), node.name(), node.site()))
        : Optional.empty();
  }

  private static RejoinDecision decision(RejoinOrder order, PairNode node) {
    return RejoinDecision.of(PairCalls.returning(node).lookAtReturning(order));
  }

  private static boolean isPossible(RejoinDecision decision) {
    return switch (decision) {
      case Refused _, NoRoom _ -> false;
      case Follows _, Follow _, Rewind _, Clone _ -> true;
    };
  }

  private Ended broughtBack(Returning back, RejoinOrder[] made) {
    PairNode node = back.node();
    RejoinDecision decision = decision(order(node, back.systemIdentifier(), 0), node);
    if (!isPossible(decision)) {
      throw PlanRun.notReady(decision.words(node.name()));
    }
    run.states(new EvidenceFact("Brings back", decision.words(node.name())));
    long throwAway = agreed(decision.lost(), node);
    RejoinOrder order = order(node, back.systemIdentifier(), throwAway);
    made[0] = order;
    return new Ended(Result.DONE, rejoined(order, node));
  }

  /** How much may be thrown away, by those who give leave for the failover: each time anew. */
  private long agreed(@Nullable LoneLog lost, PairNode node) {
    if (lost == null) {
      return 0;
    }
    String what = "throw away what %s wrote alone: %s".formatted(node.name(), lost.words());
    run.waitsFor(RunPhase.WAITING_FOR_PERSON, what);
    String by = run.ask(what, run.plan().leave());
    run.states(new EvidenceFact("Thrown away with leave of", by));
    run.waitsFor(RunPhase.RUNNING, BRING_BACK);
    return lost.bytes();
  }

  private RejoinOrder order(PairNode node, String systemIdentifier, long throwAway) {
    RejoinTerms terms = Objects.requireNonNull(run.plan().rejoin());
    return new RejoinOrder(
        run.plan().pair(),
        terms.login(),
        run.stepKey(),
        node.name(),
        systemIdentifier,
        throwAway,
        terms.catchUpWithin());
  }

  /** It is not left half way when the run is cancelled: what pg_rewind began has to be ended. */
  private String rejoined(RejoinOrder order, PairNode node) {
    Rejoined[] how = new Rejoined[1];
    Workflow.newDetachedCancellationScope(() ->
            how[0] = PairCalls.rejoin(node, "make %s follow".formatted(node.name())).rejoin(order))
        .run();
    run.states(new EvidenceFact("Rejoined", "%s: %s".formatted(node.name(), how[0].words())));
    return how[0].way().words();
  }

  private String caughtUp(RejoinOrder order) {
    PairNode node = order.pair().node(order.node());
    CaughtUp caughtUp =
        PairCalls.rejoin(node, "wait until %s has everything".formatted(node.name()))
            .catchUp(order);
    return "up to %s of %s".formatted(caughtUp.replayed().text(), caughtUp.written().text());
  }

  /**
   * Makes the old primary follow the one that took its place. Users are served without it, so what
   * fails leaves all as it is and says what to do.
   */
  void follow(PairNode old, String systemIdentifier) {
    if (run.plan().rejoin() == null) {
      return;
    }
    try {
      RejoinOrder[] order = new RejoinOrder[1];
      run.step(
          REJOIN,
          () -> {
            order[0] = order(old, systemIdentifier, 0);
            return rejoined(order[0], old);
          });
      run.step(CATCH_UP, () -> caughtUp(order[0]));
    } catch (ActivityFailure failure) {
      run.states(new EvidenceFact("What to do", advice(old)));
      throw failure;
    }
  }

  /**
   * Whether there will be a standby, for people.
   *
   * @param next the one that writes from now on
   */
  String outlook(PairNode next) {
    String old = run.plan().pair().beside(next).name();
    return run.plan().rejoin() == null
        ? "nothing follows %s until %s is taken back as its standby".formatted(next.name(), old)
        : "%s is made to follow %s".formatted(old, next.name());
  }

  private String advice(PairNode old) {
    String writer = run.plan().pair().beside(old).name();
    return ("%s serves its users, and nothing follows it: the switch is not undone. Mend what is"
            + " named, then reset this run in Temporal to before RejoinPair, or make %s follow by"
            + " hand; never start it to write")
        .formatted(writer, old.name());
  }
}
