package dev.muster.trials.fault.failover;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.trials.pair.PairServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run says that it left, which has to be so.
 *
 * @param from the name of the one that wrote before
 * @param to the name of the other one
 */
record Told(State state, String from, String to) {
  /** What a record calls what a person has to do. */
  static final String ADVICE = "What to do";

  /** Where it says that the pair is. */
  enum State {
    /** The new one writes. */
    SWITCHED,
    /** The old one writes, as before. */
    AS_BEFORE,
    /** The new one was told to write, and a person has to see to it. */
    FORWARD_ONLY,
    /** Nobody may be able to write, and a person has to see to it. */
    CLOSED,
    /** One is gone, and nobody was told to take its place. */
    NOBODY,
    /** It failed, and does not say where it left the pair. */
    UNSAID
  }

  /**
   * Reads it.
   *
   * @param advice of its record; empty when it gives none
   */
  static Told of(@Nullable EvidenceVerdict verdict, String advice, PairServer from, PairServer to) {
    return new Told(state(verdict, advice), from.name(), to.name());
  }

  /** Reads that of one whose primary is gone. */
  static Told ofLost(
      @Nullable EvidenceVerdict verdict, String advice, PairServer from, PairServer to) {
    State state =
        verdict == EvidenceVerdict.STOPPED && advice.isEmpty()
            ? State.NOBODY
            : verdict == EvidenceVerdict.STOPPED ? advised(advice) : state(verdict, advice);
    return new Told(state, from.name(), to.name());
  }

  private static State state(@Nullable EvidenceVerdict verdict, String advice) {
    return switch (verdict) {
      case KEPT, BROKEN -> State.SWITCHED;
      case STOPPED -> State.AS_BEFORE;
      case FAILED -> advised(advice);
      case null -> State.UNSAID;
    };
  }

  private static State advised(String advice) {
    if (advice.contains("takes writes as before")) {
      return State.AS_BEFORE;
    }
    if (advice.contains("the way is forward")
        || advice.contains("what serves users is not undone")) {
      return State.FORWARD_ONLY;
    }
    if (advice.contains("the switch is not undone")
        || advice.contains("what was switched stays")
        || advice.contains("users are served without it")) {
      return State.SWITCHED;
    }
    return advice.toLowerCase(Locale.ROOT).contains("nobody may be able to write")
        ? State.CLOSED
        : State.UNSAID;
  }

  /** Whether clients are served, by what it says. */
  boolean isServed() {
    return state == State.SWITCHED || state == State.AS_BEFORE;
  }

  /** Who serves users, by what it says; empty where it says of nobody. */
  Optional<PairServer> serving(Change change) {
    return switch (state) {
      case SWITCHED -> Optional.of(change.to());
      case AS_BEFORE -> Optional.of(change.from());
      case FORWARD_ONLY, CLOSED, NOBODY, UNSAID -> Optional.empty();
    };
  }

  /** What of it is not so, each in words. */
  List<String> flaws(List<String> writers) {
    List<String> flaws = new ArrayList<>();
    if (writers.size() > 1) {
      flaws.add("both take writes at its end");
    }
    switch (state) {
      case SWITCHED -> require(writers.equals(List.of(to)), "it says that %s writes", to, flaws);
      case AS_BEFORE ->
          require(writers.equals(List.of(from)), "it says that %s writes as before", from, flaws);
      case FORWARD_ONLY ->
          require(!writers.contains(from), "it says never to let %s write again", from, flaws);
      case CLOSED -> {}
      case NOBODY -> require(writers.isEmpty(), "it says that %s was not promoted", to, flaws);
      case UNSAID -> flaws.add("it does not say what to do");
    }
    return flaws;
  }

  private static void require(boolean so, String words, String server, List<String> flaws) {
    if (!so) {
      flaws.add((words + ", and that is not so").formatted(server));
    }
  }
}
