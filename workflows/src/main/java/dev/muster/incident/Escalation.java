package dev.muster.incident;

import dev.muster.oncall.Target;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom an incident asks next and when: its ladder, how far up it is, and what people changed. */
final class Escalation {
  private final EscalationPolicy policy;
  private final Set<String> responders = new LinkedHashSet<>();
  private SeverityLevel severity;
  private Ladder ladder;
  private LadderProgress progress;
  private int calls;
  private int level;
  private @Nullable Target reassigned;
  private @Nullable Instant reassignedAt;
  private @Nullable Instant measureAt;

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

  /** Who was paged last. */
  Set<String> responders() {
    return Set.copyOf(responders);
  }

  @Nullable Instant callAt() {
    return reassigned != null ? reassignedAt : progress.dueAt(ladder, policy);
  }

  IncidentStep.Call call(Instant at) {
    Target instead = reassigned;
    Ladder.Rung rung = nextRung();
    if (instead != null || rung == null) {
      List<Target> targets = instead == null ? List.of() : List.of(instead);
      return new IncidentStep.Call(level, question(targets, List.of(), at), at);
    }
    return new IncidentStep.Call(level(rung), question(rung.page(), rung.channels(), at), at);
  }

  private int level(Ladder.Rung rung) {
    int index = ladder.rungs().indexOf(rung);
    return index < 0 ? ladder.rungs().size() + 1 : index + 1;
  }

  private OnCallLookup.Question question(List<Target> whom, List<String> channels, Instant at) {
    return new OnCallLookup.Question(whom, severity.urgency(), channels, at);
  }

  void called(IncidentStep.Call call, OnCallLookup.Answer answer) {
    if (reassigned == null) {
      progress = progress.paged(ladder, policy, call.dueAt());
    }
    reassigned = null;
    level = call.level();
    calls++;
    responders.clear();
    answer.contacts().forEach(contact -> responders.add(contact.person()));
  }

  /** From the foot of the ladder. */
  void startAgain(Instant at) {
    progress = LadderProgress.startingAt(at);
    level = 0;
    measureFrom(at);
  }

  void reassign(Target to, Instant now) {
    reassigned = to;
    reassignedAt = now;
    progress = progress.heldFrom(ladder, now);
  }

  /** Somebody answered: whoever was to be asked instead no longer is. */
  void answered() {
    reassigned = null;
  }

  /** Somebody was found unreachable, or a value out of bounds: false when nobody is left to ask. */
  boolean hurry(Instant now) {
    if (nextRung() == null || progress.exhausted(ladder, policy)) {
      return false;
    }
    progress = progress.hurriedTo(now);
    return true;
  }

  /** A person wants the next level now, even where only those for the exhausted ladder are left. */
  void escalate(Instant now) {
    progress = progress.hurriedTo(now);
  }

  void rate(SeverityLevel to) {
    severity = to;
    ladder = Ladder.of(policy, to);
  }

  Ladder.@Nullable Rung nextRung() {
    return progress.rung(ladder, policy);
  }

  String whom() {
    return IncidentStory.whom(nextRung(), reassigned);
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
        severity.name(),
        progress,
        calls,
        level,
        Set.copyOf(responders),
        reassigned,
        reassignedAt,
        measureAt);
  }

  void restore(IncidentSnapshot.Climb carried) {
    progress = carried.progress();
    calls = carried.calls();
    level = carried.level();
    responders.addAll(carried.responders());
    reassigned = carried.reassigned();
    reassignedAt = carried.reassignedAt();
    measureAt = carried.measureAt();
  }
}
