package dev.muster.recovery;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far the steps of a recovery have come and what may begin now; knows no clock. */
final class RecoveryCourse {
  private final RecoveryGraph graph;
  private final Map<String, State> states = new LinkedHashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final List<EvidenceStep> taken = new ArrayList<>();
  private boolean paused;
  private @Nullable String ended;
  private @Nullable Instant behindSince;

  /** How far a step has come. */
  enum State {
    WAITING,
    UNDER_WAY,
    DONE,
    FAILED,
    /** It was stopped, and does not begin again. */
    STOPPED,
    /** A person left it out; what comes after it goes on. */
    LEFT_OUT
  }

  RecoveryCourse(RecoveryGraph graph) {
    this.graph = graph;
    graph.inOrder().forEach(step -> states.put(step, State.WAITING));
  }

  /** Those that may begin now, in order. */
  List<String> ready() {
    return isHeld() ? List.of() : in(State.WAITING).stream().filter(this::isFree).toList();
  }

  private boolean isHeld() {
    return paused || ended != null;
  }

  private boolean isFree(String step) {
    return graph.after().getOrDefault(step, List.of()).stream().allMatch(this::isBehind);
  }

  private boolean isBehind(String step) {
    State state = state(step);
    return state == State.DONE || state == State.LEFT_OUT;
  }

  /** Begins a step. */
  void begin(String step, Instant at) {
    turn(step, State.WAITING, State.UNDER_WAY);
    tries.merge(step, 1, Integer::sum);
    places.put(step, taken.size());
    taken.add(new EvidenceStep(step, at, null, Result.STOPPED, null));
  }

  /** What is to be known of one that is under way. */
  void note(String step, String detail) {
    int place = places.getOrDefault(step, 0);
    EvidenceStep begun = taken.get(place);
    taken.set(place, new EvidenceStep(step, begun.startedAt(), null, Result.STOPPED, detail));
  }

  /** How often it was begun. */
  int tries(String step) {
    return tries.getOrDefault(step, 0);
  }

  void done(String step, @Nullable String detail, Instant at) {
    turn(step, State.UNDER_WAY, State.DONE);
    end(step, Result.DONE, detail, at);
    behind(at);
  }

  void failed(String step, String why, Instant at) {
    turn(step, State.UNDER_WAY, State.FAILED);
    end(step, Result.FAILED, why, at);
  }

  void stopped(String step, String why, Instant at) {
    turn(step, State.UNDER_WAY, State.STOPPED);
    end(step, Result.STOPPED, why, at);
  }

  private void end(String step, Result result, @Nullable String detail, Instant at) {
    int place = places.getOrDefault(step, 0);
    EvidenceStep begun = taken.get(place);
    taken.set(place, new EvidenceStep(step, begun.startedAt(), at, result, detail));
  }

  /** One that failed begins again. */
  void retry(String step) {
    turn(step, State.FAILED, State.WAITING);
  }

  /** One that failed is left as it is, and what comes after it goes on. */
  void leaveOut(String step, String why, Instant at) {
    turn(step, State.FAILED, State.LEFT_OUT);
    taken.add(new EvidenceStep(step, null, null, Result.SKIPPED, why));
    behind(at);
  }

  private void behind(Instant at) {
    if (behindSince == null || at.isAfter(behindSince)) {
      behindSince = at;
    }
  }

  void pause() {
    paused = true;
  }

  void goOn() {
    paused = false;
  }

  /** Nothing more begins. */
  void end(String why) {
    if (ended == null) {
      ended = why;
    }
  }

  private void turn(String step, State from, State to) {
    if (state(step) != from) {
      throw new IllegalStateException("%s is %s and not %s".formatted(step, state(step), from));
    }
    states.put(step, to);
  }

  /** How far one has come. */
  State state(String step) {
    State state = states.get(step);
    if (state == null) {
      throw new IllegalArgumentException("there is no step " + step);
    }
    return state;
  }

  /** Those that have come so far, in order. */
  List<String> in(State wanted) {
    return states.entrySet().stream()
        .filter(each -> each.getValue() == wanted)
        .map(Map.Entry::getKey)
        .toList();
  }

  boolean isPaused() {
    return paused;
  }

  /** Why nothing more begins; nothing while more may. */
  Optional<String> ended() {
    return Optional.ofNullable(ended);
  }

  /** Whether every step was taken or left out. */
  boolean isComplete() {
    return states.keySet().stream().allMatch(this::isBehind);
  }

  /** Whether nothing is under way and nothing comes any more. */
  boolean isOver() {
    return in(State.UNDER_WAY).isEmpty() && (ended != null || isComplete());
  }

  /** Whether a person has to say how it goes on. */
  boolean needsPerson() {
    return ended == null && !in(State.FAILED).isEmpty();
  }

  /** What failed and why, and what waits for it. */
  String trouble() {
    return in(State.FAILED).stream().map(this::trouble).collect(Collectors.joining("; "));
  }

  private String trouble(String step) {
    String why = String.valueOf(taken.get(places.getOrDefault(step, 0)).detail());
    List<String> waiting =
        graph.dependents(step).stream().filter(each -> state(each) == State.WAITING).toList();
    String held =
        waiting.isEmpty() ? "" : ", so %s must wait".formatted(String.join(" and ", waiting));
    return "%s failed: %s%s".formatted(step, why, held);
  }

  /** Those that were begun or left out, and once nothing more begins, those that never were. */
  List<EvidenceStep> steps() {
    List<EvidenceStep> all = new ArrayList<>(taken);
    if (ended != null) {
      in(State.WAITING)
          .forEach(
              step -> all.add(new EvidenceStep(step, null, null, Result.SKIPPED, "never begun")));
    }
    return List.copyOf(all);
  }

  /** From a begin until the last step was done or left out; nothing unless all were. */
  Optional<Duration> since(Instant begin) {
    return isComplete()
        ? Optional.ofNullable(behindSince).map(last -> Duration.between(begin, last))
        : Optional.empty();
  }
}
