package dev.muster.incident;

import dev.muster.incident.IncidentSnapshot.Beside;
import dev.muster.oncall.OnCallLookup;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom an incident asks next and when: its ladder, how far up it is, and what people changed. */
final class Escalation {
  /** The pause before everybody is tried again when nobody at all could be reached. */
  static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(2);

  private final EscalationPolicy policy;
  private final List<String> responders = new ArrayList<>();
  private SeverityLevel severity;
  private Ladder ladder;
  private LadderProgress progress;
  private int calls;
  private int level;
  private boolean reached;
  private boolean gaveUp;
  private @Nullable Beside beside;
  private @Nullable Instant measureAt;

  /** What comes of it when the people who were asked can't be reached. */
  enum Consequence {
    /** The next level is due now. */
    NEXT_LEVEL,
    /** Everybody was tried: those for the exhausted ladder have their time. */
    EXHAUSTED,
    /** Everybody was tried and nobody was reached: the ladder starts again. */
    AGAIN,
    /** Nobody is left, though somebody of a level before was reached. */
    NOBODY_LEFT
  }

  Escalation(EscalationPolicy policy, SeverityLevel severity, Instant start) {
    this.policy = policy;
    this.severity = severity;
    this.ladder = Ladder.of(policy, severity);
    this.progress = LadderProgress.startingAt(start);
    measureFrom(start);
  }

  SeverityLevel severity() {
    return severity;
  }

  /** The level paged last, from 1; 0 before the first. */
  int level() {
    return level;
  }

  /** How many calls went out, which makes the ids of their pages. */
  int calls() {
    return calls;
  }

  /** Who was paged last, in order. */
  List<String> responders() {
    return List.copyOf(responders);
  }

  /** When the ladder, or somebody beside it, is due. */
  @Nullable Instant callAt() {
    return beside == null ? progress.dueAt(ladder, policy) : beside.at();
  }

  /** When people beside the ladder are to hear that it got worse. */
  @Nullable Instant worseAt() {
    return beside != null && beside.reason() == CallReason.WORSE ? beside.at() : null;
  }

  /** Asks for whoever is on call when it is asked, not when it was due. */
  IncidentStep.Call call(Instant dueAt, Instant now) {
    Beside asked = beside;
    Ladder.Rung rung = nextRung();
    if (asked != null) {
      return new IncidentStep.Call(
          asked.reason(), level, question(asked.page(), List.of(), now), dueAt);
    }
    OnCallLookup.Question question =
        rung == null
            ? question(List.of(), List.of(), now)
            : question(rung.page(), rung.channels(), now);
    return new IncidentStep.Call(
        CallReason.LADDER, progress.level(ladder, policy), question, dueAt);
  }

  /** Asks who of a role is on call now. */
  OnCallLookup.Question question(Target role, Instant at) {
    return question(List.of(role), List.of(), at);
  }

  private OnCallLookup.Question question(List<Target> whom, List<String> channels, Instant at) {
    return new OnCallLookup.Question(whom, severity.urgency(), channels, at);
  }

  void called(IncidentStep.Call call, OnCallLookup.Answer answer) {
    calls++;
    if (call.reason() == CallReason.LADDER) {
      progress = progress.paged(ladder, policy, call.dueAt());
      level = call.level();
    } else {
      beside = null;
    }
    if (call.reason() != CallReason.WORSE) {
      responders.clear();
      answer.contacts().stream()
          .map(OnCallLookup.Contact::person)
          .distinct()
          .forEach(responders::add);
    }
  }

  /** A page of this climb, or of what was handed on since, reached somebody. */
  void reached() {
    reached = true;
  }

  /** From the foot of the ladder. */
  void startAgain(Instant at) {
    progress = LadderProgress.startingAt(at);
    level = 0;
    reached = false;
    gaveUp = false;
    beside = null;
    responders.clear();
    measureFrom(at);
  }

  /** Whoever was reached before has handed it on. */
  void reassign(Target to, Instant now) {
    beside = new Beside(CallReason.REASSIGNED, List.of(to), now);
    progress = progress.heldFrom(ladder, policy, now);
    reached = false;
    gaveUp = false;
  }

  /** People who know of it are to hear that it got worse, unless somebody else is asked now. */
  void tellWorse(List<String> people, Instant now) {
    if (beside == null && !people.isEmpty()) {
      List<Target> page =
          people.stream().map(person -> new Target(Target.Kind.PERSON, person)).toList();
      beside = new Beside(CallReason.WORSE, page, now);
    }
  }

  /** Somebody answered: whoever was to be asked instead no longer is. */
  void answered() {
    beside = null;
  }

  /** Whether a level is left that was not paged. */
  boolean canClimb() {
    return !progress.exhausted(ladder, policy);
  }

  /** Those who were asked can't be reached, or a value is out of bounds. */
  Consequence hurry(Instant now) {
    if (!progress.exhausted(ladder, policy)) {
      progress = progress.hurriedTo(now);
      return Consequence.NEXT_LEVEL;
    }
    if (policy.exhausted() != null) {
      return Consequence.EXHAUSTED;
    }
    if (reached) {
      return Consequence.NOBODY_LEFT;
    }
    startAgain(now.plus(TRY_AGAIN_AFTER).minus(ladder.rungs().getFirst().at()));
    return Consequence.AGAIN;
  }

  /** A person wants the next level now, even where only those for the exhausted ladder are left. */
  void escalate(Instant now) {
    progress = progress.hurriedTo(now);
  }

  void rate(SeverityLevel to, Instant now) {
    Ladder before = ladder;
    severity = to;
    ladder = Ladder.of(policy, to);
    progress = progress.movedTo(ladder, before, policy, now);
  }

  Ladder.@Nullable Rung nextRung() {
    return progress.rung(ladder, policy);
  }

  /** When it is to be told that nobody is left to page. */
  @Nullable Instant givesUpAt() {
    return gaveUp ? null : progress.endsAt(ladder, policy);
  }

  /** Whether nobody is left to page and that was told. */
  boolean gaveUp() {
    return gaveUp;
  }

  void giveUp() {
    gaveUp = true;
  }

  List<Target> whom() {
    Ladder.Rung rung = nextRung();
    return beside != null ? beside.page() : rung == null ? List.of() : rung.page();
  }

  @Nullable Instant measureAt() {
    return measureAt;
  }

  List<EscalationPolicy.Criterion> criteria() {
    EscalationPolicy.Measured measured = policy.measured();
    return measured == null ? List.of() : measured.criteria();
  }

  void measureFrom(Instant now) {
    EscalationPolicy.Measured measured = policy.measured();
    measureAt = measured == null ? null : now.plus(measured.every());
  }

  IncidentSnapshot.Climb snapshot() {
    return new IncidentSnapshot.Climb(
        severity.name(), progress, calls, level, responders, reached, gaveUp, beside, measureAt);
  }

  void restore(IncidentSnapshot.Climb carried) {
    progress = carried.progress();
    calls = carried.calls();
    level = carried.level();
    responders.addAll(carried.responders());
    reached = carried.reached();
    gaveUp = carried.gaveUp();
    beside = carried.beside();
    measureAt = carried.measureAt();
  }
}
