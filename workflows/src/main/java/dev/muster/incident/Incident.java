package dev.muster.incident;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.alert.Episode;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.hold.HeldService;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import dev.muster.notice.Withdrawal;
import dev.muster.oncall.OnCallLookup;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One incident's state and everything it decides; knows no Temporal. Facts and commands change it,
 * {@link #next} says what to do in the world outside.
 */
final class Incident {
  /** A silence noticed later than this fell into a time in which nobody listened. */
  private static final Duration LATE = Duration.ofMinutes(1);

  /** How often audiences hear of an incident for which nobody is left to page, at least. */
  private static final Duration FORSAKEN = Duration.ofHours(1);

  private final IncidentRequest request;
  private final String id;
  private final String workflowId;
  private final Lifecycle life;
  private final Escalation escalation;
  private final AlertMemory alerts = new AlertMemory();
  private final PageBook pages = new PageBook();
  private final Timeline timeline = new Timeline();
  private final UsedLinks usedLinks = new UsedLinks();
  private final IncidentPages writer = new IncidentPages(this);
  private final IncidentTimes times = new IncidentTimes(this);
  private final Reminders reminders = new Reminders();
  private final Commander commander = new Commander();
  private final Participants participants = new Participants();
  private final Standby standby = new Standby();
  private final List<Waiting> waiting = new ArrayList<>();
  private Statements said;
  private Instant lastHeardAt;

  /** A notice that waits for the name of the commander, or for who holds its service. */
  private record Waiting(NoticeKind kind, Instant at) {}

  private Incident(
      IncidentRequest request, String id, String workflowId, Lifecycle life, String severity) {
    this.request = request;
    this.id = id;
    this.workflowId = workflowId;
    this.life = life;
    this.said = new Statements(request.impact(), null, null, null);
    this.lastHeardAt = life.openedAt();
    this.escalation =
        new Escalation(
            policy().escalation(), policy().severities().level(severity), life.openedAt());
  }

  /** An incident that begins now. */
  static Incident opened(IncidentRequest request, String id, String workflowId, Instant now) {
    SeverityLevel severity = request.policy().severities().level(request.severity());
    AnswerPromise promise = AnswerPromise.made(now, severity.respondWithin());
    Incident incident =
        new Incident(request, id, workflowId, new Lifecycle(now, promise), severity.name());
    incident.open(now);
    return incident;
  }

  /** An incident that goes on from a snapshot. */
  static Incident carriedOn(IncidentRequest request, IncidentSnapshot from, String workflowId) {
    Lifecycle life = Lifecycle.carriedOn(from.life());
    Incident incident = new Incident(request, from.id(), workflowId, life, from.climb().severity());
    incident.restore(from);
    return incident;
  }

  private void open(Instant now) {
    timeline.add(now, TimelineEntry.Kind.OPENED, IncidentStory.opened(this));
    timeline.add(now, TimelineEntry.Kind.PHASE, IncidentPhase.DETECTION.name());
    if (request.source().kind() != IncidentRequest.Kind.ALERT) {
      participants.add(request.source().name(), "opened");
    }
    askWhetherHeld(now);
    seekCommander(now);
    announce(NoticeKind.OPENED, now);
    reminders.startFrom(now, remindEvery());
  }

  // What happens to it.

  /** The source said something; what it did not know yet is what counts. */
  void heard(AlertBatch batch, Instant now) {
    Instant heardAt = between(life.openedAt(), batch.receivedAt(), now);
    passTime(heardAt);
    lastHeardAt = heardAt.isAfter(lastHeardAt) ? heardAt : lastHeardAt;
    AlertMemory.Change change = alerts.take(batch.alerts(), batch.receivedAt());
    if (change.isEmpty()) {
      return;
    }
    changed(change, batch.integration(), now);
  }

  /** Its source, when it was asked, knew no longer of some of what fires. */
  void ended(EndedAlerts said, Instant now) {
    List<Alert> ended =
        said.episodes().stream()
            .filter(alerts::end)
            .map(episode -> {
              Alert known = timeline.pending(episode);
              return known == null ? Alert.ended(episode, said.at()) : known.ended(said.at());
            })
            .toList();
    if (!ended.isEmpty()) {
      passTime(now);
      changed(new AlertMemory.Change(List.of(), ended), said.by(), now);
    }
  }

  private void changed(AlertMemory.Change change, String by, Instant now) {
    timeline.addAlerts(change.all());
    timeline.add(now, TimelineEntry.Kind.ALERTS, IncidentStory.alerts(change, alerts.firing()));
    if (alerts.firing() == 0 && !alerts.overflowed()) {
      if (life.isUnresolved()) {
        resolve(now, by);
      }
    } else if (!change.began().isEmpty()) {
      fired(change.began(), now);
    }
  }

  private void fired(List<Alert> began, Instant now) {
    began.stream()
        .map(alert -> policy().severities().levelFor(alert.labels()))
        .min(Comparator.comparingInt(SeverityLevel::rank))
        .filter(level -> level.rank() < severity().rank())
        .ifPresent(level -> rate(level, now, "alerts", "an alert of that severity fires"));
    if (!life.isUnresolved()) {
      reopen(now);
    }
  }

  /** Who is on call was found out; pages them unless something else is due by now. */
  void called(IncidentStep.Call call, OnCallLookup.Answer answer, Instant now) {
    Instant due = times.callAt();
    if (due == null || !call.equals(escalation.call(due, call.question().at()))) {
      return;
    }
    escalation.called(call, answer);
    timeline.add(now, TimelineEntry.Kind.PAGED, IncidentStory.called(call, answer));
    if (life.isOpen()) {
      page(call, answer, now);
    } else {
      writer
          .toldWorse(answer, escalation.calls(), now)
          .forEach(page -> pages.planNotice(page, page.dueAt()));
    }
  }

  private void page(IncidentStep.Call call, OnCallLookup.Answer answer, Instant now) {
    if (call.reason() == CallReason.WORSE) {
      pages.dropPlannedCalls();
    }
    pages.beginCall(escalation.calls());
    writer
        .call(call, answer, escalation.calls())
        .forEach(page -> pages.planCall(page, page.dueAt()));
    advance(IncidentPhase.ASSESSMENT, now);
    if (answer.contacts().isEmpty()) {
      unreached(now, "nobody asked can be reached");
    }
  }

  /** Pages are in their pagers' hands. */
  void handed(List<Page> handed, Instant now) {
    pages.handed(handed, now);
  }

  /** Pages were taken back where that was still possible. */
  void withdrew(Set<String> recipients) {
    pages.withdrawn(recipients);
  }

  /** A page was delivered or not; one of an earlier incident, or told before, changes nothing. */
  void settled(Receipt receipt, Instant now) {
    if (!receipt.page().contains(id) || !pages.settle(receipt)) {
      return;
    }
    timeline.add(
        receipt.at(), TimelineEntry.Kind.RECEIPT, IncidentStory.receipt(receipt), null, receipt);
    if (receipt.result() == Receipt.Result.DELIVERED && receipt.kind() == NoticeKind.PAGE) {
      life.paged(receipt.at());
      standby.paged();
      participants.add(receipt.recipient(), "paged");
      escalation.reached();
    }
    pages.hurryIfUnreached(now);
    if (life.isOpen() && !standby.isHeld() && pages.callFailed()) {
      pages.endCall();
      unreached(now, "every channel of everybody asked failed");
    }
  }

  private void unreached(Instant now, String reason) {
    String text = IncidentStory.unreached(escalation.hurry(now), reason);
    timeline.add(now, TimelineEntry.Kind.ESCALATED, text);
  }

  /** The values a ladder goes by are being read. */
  void measuring(Instant now) {
    escalation.measureFrom(now);
  }

  /** The values a ladder goes by were read. */
  void measured(List<Measurements.Measurement> values, Instant now) {
    String beyond =
        String.join(
            ", ",
            values.stream()
                .filter(Measurements.Measurement::beyond)
                .map(value -> value.criterion() + " is " + value.value())
                .toList());
    if (!life.isOpen() || standby.isHeld() || beyond.isEmpty()) {
      return;
    }
    if (escalation.canClimb()) {
      unreached(now, beyond);
    } else if (policy().escalation().exhausted() == null && !escalation.gaveUp()) {
      giveUp(now);
    }
  }

  /**
   * A person's word.
   *
   * @return why it makes no sense; nothing has changed then
   */
  Optional<String> accept(IncidentCommand command, Instant now) {
    passTime(now);
    Optional<String> refusal = refusal(command);
    if (refusal.isEmpty()) {
      carryOut(command, now);
    }
    return refusal;
  }

  private void carryOut(IncidentCommand command, Instant now) {
    timeline.add(
        now, TimelineEntry.Kind.COMMAND, IncidentStory.command(command), command.actor(), null);
    participants.add(command);
    obey(command, now);
  }

  private void obey(IncidentCommand command, Instant now) {
    if (takesUp(command)) {
      takenUp(command.actor(), now);
    }
    switch (command) {
      case IncidentCommand.Acknowledge acknowledge -> {
        usedLinks.use(acknowledge.link(), now);
        answered(acknowledge.actor(), now, policy().acknowledgementExpires());
      }
      case IncidentCommand.Resolve resolve -> {
        said = said.with(new Statements(null, null, resolve.rootCause(), resolve.actions()));
        life.declaredOver(now);
        resolve(now, resolve.actor());
      }
      case IncidentCommand.Snooze snooze -> answered(snooze.actor(), now, snooze.pause());
      case IncidentCommand.EscalateNow ignored -> {
        unanswered();
        escalation.escalate(now);
      }
      case IncidentCommand.Reassign reassign -> {
        unanswered();
        escalation.reassign(reassign.to(), now);
      }
      case IncidentCommand.ChangeSeverity change ->
          rate(
              policy().severities().level(change.severity()), now, change.actor(), change.reason());
      case IncidentCommand.NameCommander name -> {
        commander.appoint(name.commander());
        commanded(now);
      }
      case IncidentCommand.Report report -> said = said.with(report.said());
      case IncidentCommand.Note ignored -> {}
    }
  }

  /** Whether it is an incident like any other after this, even if nobody was to be told of it. */
  private static boolean takesUp(IncidentCommand command) {
    return switch (command) {
      case IncidentCommand.Acknowledge ignored -> true;
      case IncidentCommand.Snooze ignored -> true;
      case IncidentCommand.EscalateNow ignored -> true;
      case IncidentCommand.Reassign ignored -> true;
      case IncidentCommand.Resolve ignored -> false;
      case IncidentCommand.ChangeSeverity ignored -> false;
      case IncidentCommand.NameCommander ignored -> false;
      case IncidentCommand.Report ignored -> false;
      case IncidentCommand.Note ignored -> false;
    };
  }

  /**
   * A word that could not wait for an answer: it holds from when it was given, or is remembered.
   */
  void acceptDeferred(IncidentCommand command, Instant sentAt, Instant now) {
    Instant given = between(life.openedAt(), sentAt, now);
    passTime(given);
    Optional<String> refusal = Refusals.withoutEffect(command, this);
    if (refusal.isEmpty()) {
      carryOut(command, given);
      return;
    }
    String text = IncidentStory.command(command) + " (without effect: " + refusal.get() + ")";
    timeline.add(now, TimelineEntry.Kind.COMMAND, text, command.actor(), null);
  }

  /** Why a command makes no sense now. */
  Optional<String> refusal(IncidentCommand command) {
    return Refusals.refusal(command, this);
  }

  private void answered(String actor, Instant now, @Nullable Duration holds) {
    life.answered(actor, now, plus(now, holds));
    escalation.answered();
    pages.withdrawCalls();
    commander.answered(actor);
    commanded(now);
  }

  private void unanswered() {
    life.unanswered();
    pages.withdrawCalls();
  }

  private void resolve(Instant now, String by) {
    life.resolved(now, by);
    escalation.answered();
    reminders.stop();
    pages.withdrawCalls();
    standby.over(now);
    advance(IncidentPhase.RESOLUTION, now);
    timeline.add(now, TimelineEntry.Kind.RESOLVED, IncidentStory.resolved(by, alerts.firing()));
    announce(NoticeKind.RESOLVED, now);
  }

  private void reopen(Instant now) {
    life.reopen(now, severity().respondWithin());
    escalation.startAgain(now);
    reminders.startFrom(now, remindEvery());
    timeline.add(now, TimelineEntry.Kind.REOPENED, "Fires again: the incident is open again");
    askWhetherHeld(now);
    if (standby.isAsking()) {
      seekCommander(now);
    }
    announce(NoticeKind.OPENED, now);
  }

  private void rate(SeverityLevel to, Instant now, String by, String reason) {
    boolean worse = to.rank() < severity().rank();
    timeline.add(
        now,
        TimelineEntry.Kind.ESCALATED,
        "Severity %s becomes %s: %s".formatted(severity().name(), to.name(), reason));
    escalation.rate(to, now);
    if (standby.isSilent()) {
      return;
    }
    life.promise(to.respondWithin(), now);
    seekCommander(now);
    if (life.isUnresolved()) {
      reminders.startFrom(now, remindEvery());
      if (worse) {
        announce(NoticeKind.WORSE, now);
        escalation.tellWorse(whoKnows(by), now);
      }
    }
  }

  /** Those paged last, or whoever works on it and did not say it themselves. */
  private List<String> whoKnows(String by) {
    String answering = life.acknowledgedBy();
    if (answering == null) {
      return escalation.responders();
    }
    return answering.equals(by) ? List.of() : List.of(answering);
  }

  private void giveUp(Instant at) {
    escalation.giveUp();
    reminders.ensureFrom(at, remindEvery());
    timeline.add(at, TimelineEntry.Kind.ESCALATED, "Nobody answered, and nobody is left to page");
    announce(NoticeKind.EXHAUSTED, at);
  }

  /** Nobody gets beyond the assessment before somebody commands who should. */
  private void advance(IncidentPhase to, Instant now) {
    boolean tooFar = lacksCommander() && to.compareTo(IncidentPhase.ASSESSMENT) > 0;
    life.advance(tooFar ? IncidentPhase.ASSESSMENT : to)
        .forEach(each -> timeline.add(now, TimelineEntry.Kind.PHASE, each.name()));
  }

  private void announce(NoticeKind kind, Instant now) {
    if (standby.isSilent()) {
      return;
    }
    if (commander.isAwaited() || standby.isAsking()) {
      waiting.add(new Waiting(kind, now));
    } else {
      writer.notices(kind, pages.nextNotice(), now).forEach(page -> pages.planNotice(page, now));
    }
  }

  // Whether it stands by.

  /** Only what a source noticed is held, and only where something may hold it. */
  private void askWhetherHeld(Instant now) {
    if (policy().holdable() && request.source().kind() == IncidentRequest.Kind.ALERT) {
      standby.ask(now);
    }
  }

  /** Whether its service is held was asked; null when it is not, or when nobody could tell. */
  void standing(@Nullable HeldService answer, Instant now) {
    if (answer != null && answer.isInForce(now)) {
      held(answer, now);
    } else if (standby.isAsking()) {
      notHeld(now);
    } else if (standby.isHeld()) {
      raise(endOfHold(now), "It still fires, and nobody holds it any more");
    }
  }

  private void held(HeldService by, Instant now) {
    if (standby.isAsking()) {
      standBy(by, now);
    } else if (standby.isHeld()) {
      holdOn(by, now);
    }
  }

  private void notHeld(Instant now) {
    standby.raise(now);
    tellWhatWaited();
  }

  /** Nobody is told, not even what waited for the answer. */
  private void standBy(HeldService by, Instant now) {
    holdOn(by, now);
    waiting.clear();
    commander.needNot();
    reminders.stop();
    life.standBy(now);
    if (!life.isUnresolved()) {
      standby.over(now);
      advance(life.status().phase(), now);
    }
  }

  private void holdOn(HeldService by, Instant now) {
    if (!by.equals(standby.held())) {
      timeline.add(now, TimelineEntry.Kind.HELD, IncidentStory.held(by));
    }
    standby.hold(by, now);
  }

  /** Who works on it, or wants others to, needs nobody to be kept from it. */
  private void takenUp(String actor, Instant now) {
    if (standby.isHeld()) {
      raise(now, actor + " takes it up though it is held");
    } else if (standby.isAsking()) {
      notHeld(now);
    }
  }

  /** A hold that ended while nothing ran ended when it was to. */
  private Instant endOfHold(Instant now) {
    HeldService by = standby.held();
    return by == null || by.isInForce(now) ? now : by.until();
  }

  /** As if it opened at that moment. */
  private void raise(Instant at, String why) {
    standby.raise(at);
    life.raise(at, severity().respondWithin());
    escalation.startAgain(at);
    reminders.startFrom(at, remindEvery());
    lastHeardAt = lastHeardAt.isBefore(at) ? at : lastHeardAt;
    timeline.add(at, TimelineEntry.Kind.RAISED, why);
    seekCommander(at);
    announce(NoticeKind.OPENED, at);
  }

  /** The hold that it knew of is said to be over. */
  void holdEnded(Instant now) {
    standby.askAgain(now);
  }

  // Who commands it.

  private void seekCommander(Instant now) {
    if (severity().commander() == null) {
      commander.needNot();
      commanded(now);
    } else {
      commander.need(now);
    }
  }

  /** Who has the commander's role was found out; a person's word that came first stands. */
  void appointed(IncidentStep.Appoint step, OnCallLookup.Answer answer, Instant now) {
    if (commander.seekAt() == null || !step.role().equals(severity().commander())) {
      return;
    }
    Optional<String> found =
        answer.contacts().stream().map(OnCallLookup.Contact::person).findFirst();
    if (found.isPresent()) {
      commander.appoint(found.get());
      timeline.add(
          now, TimelineEntry.Kind.COMMANDER, IncidentStory.commands(found.get(), step.role()));
    } else if (commander.missed(now)) {
      timeline.add(now, TimelineEntry.Kind.COMMANDER, IncidentStory.uncommanded(step.role()));
    }
    commanded(now);
  }

  /** What waited for a commander, or for nobody's having the role, goes on. */
  private void commanded(Instant now) {
    String person = commander.person();
    if (person != null) {
      participants.add(person, "commander");
    }
    tellWhatWaited();
    if (!life.isOpen()) {
      advance(life.status().phase(), now);
    }
  }

  private void tellWhatWaited() {
    List<Waiting> waited = List.copyOf(waiting);
    waiting.clear();
    waited.forEach(notice -> announce(notice.kind(), notice.at()));
  }

  boolean lacksCommander() {
    return severity().commander() != null && commander.person() == null && !standby.isSilent();
  }

  // What it decides.

  /** What to do now; first lets pass what the clock alone decides. */
  IncidentStep next(Instant now) {
    if (isDue(standby.askAt(), now)) {
      return new IncidentStep.AskHold(request.service());
    }
    passTime(now);
    if (!pages.toWithdraw().isEmpty()) {
      return new IncidentStep.Withdraw(new Withdrawal(workflowId, pages.toWithdraw()));
    }
    Target role = severity().commander();
    if (role != null && isDue(commander.seekAt(), now)) {
      return new IncidentStep.Appoint(role, escalation.question(role, now));
    }
    Instant callAt = times.callAt();
    if (callAt != null && isDue(callAt, now)) {
      return escalation.call(callAt, now);
    }
    List<Page> due = pages.due(now);
    if (!due.isEmpty()) {
      return new IncidentStep.Hand(due);
    }
    if (isDue(times.measureAt(), now)) {
      return new IncidentStep.Measure(escalation.criteria());
    }
    boolean over = life.status() == IncidentStatus.CLOSED;
    return over ? new IncidentStep.Close() : times.agenda().step();
  }

  private void passTime(Instant now) {
    Instant breach = life.breachAt();
    if (breach != null && isDue(breach, now)) {
      timeline.add(breach, TimelineEntry.Kind.BREACHED, IncidentStory.breached(life.promise()));
      life.breached(breach);
      announce(NoticeKind.BREACHED, breach);
    }
    Instant until = life.acknowledgedUntil();
    if (until != null && isDue(until, now)) {
      unanswered();
      escalation.startAgain(until);
      timeline.add(until, TimelineEntry.Kind.EXPIRED, "The answer has run out: paging begins anew");
    }
    Instant givesUp = times.givesUpAt();
    if (givesUp != null && isDue(givesUp, now)) {
      giveUp(givesUp);
    }
    Instant quiet = times.quietAt();
    if (quiet != null && isDue(quiet, now)) {
      beSilent(quiet, now);
    }
    Instant reminder = reminders.take(now, remindEvery());
    if (reminder != null) {
      announce(NoticeKind.REMINDER, reminder);
    }
    Instant over = times.closesAt();
    if (over != null && isDue(over, now)) {
      life.close();
      advance(IncidentPhase.POST_INCIDENT, over);
      timeline.add(over, TimelineEntry.Kind.CLOSED, "Closed: it did not come back");
    }
  }

  /** A source that could not be heard is given its time anew. */
  private void beSilent(Instant quiet, Instant now) {
    if (quiet.plus(LATE).isBefore(now)) {
      lastHeardAt = now;
    } else {
      resolve(quiet, "silence of the source");
      alerts.lapse();
    }
  }

  private @Nullable Duration remindEvery() {
    Duration every = severity().remindEvery();
    if (every != null && every.isPositive()) {
      return every;
    }
    return life.isOpen() && escalation.gaveUp() ? FORSAKEN : null;
  }

  private static boolean isDue(@Nullable Instant at, Instant now) {
    return at != null && !at.isAfter(now);
  }

  private static @Nullable Instant plus(Instant at, @Nullable Duration duration) {
    return duration == null ? null : at.plus(duration);
  }

  private static Instant between(Instant first, Instant at, Instant last) {
    return at.isAfter(last) ? last : at.isBefore(first) ? first : at;
  }

  // What others see of it.

  String id() {
    return id;
  }

  String workflowId() {
    return workflowId;
  }

  IncidentRequest request() {
    return request;
  }

  IncidentPolicy policy() {
    return request.policy();
  }

  Lifecycle life() {
    return life;
  }

  Escalation escalation() {
    return escalation;
  }

  PageBook pages() {
    return pages;
  }

  Standby standby() {
    return standby;
  }

  IncidentTimes times() {
    return times;
  }

  Timeline timeline() {
    return timeline;
  }

  UsedLinks usedLinks() {
    return usedLinks;
  }

  SeverityLevel severity() {
    return escalation.severity();
  }

  int firing() {
    return alerts.firing();
  }

  List<Episode> firingEpisodes() {
    return alerts.firingEpisodes();
  }

  int episodes() {
    return alerts.episodes();
  }

  /** Whether alerts fire, or may without its knowing. */
  boolean mayFire() {
    return alerts.firing() > 0 || alerts.overflowed();
  }

  Instant lastHeardAt() {
    return lastHeardAt;
  }

  @Nullable Instant remindAt() {
    return reminders.at();
  }

  Commander commander() {
    return commander;
  }

  Statements said() {
    return said;
  }

  Participants participants() {
    return participants;
  }

  /** What it leaves behind once it is closed. */
  EvidenceRecord evidence() {
    return IncidentEvidence.of(this);
  }

  IncidentView view() {
    return IncidentPortrait.of(this);
  }

  IncidentSnapshot snapshot() {
    return new IncidentSnapshot(
        id,
        life.snapshot(),
        escalation.snapshot(),
        pages.snapshot(),
        alerts.snapshot(),
        timeline.snapshot(),
        usedLinks.snapshot(),
        lastHeardAt,
        reminders.at(),
        commander.snapshot(),
        new IncidentSnapshot.Account(said, participants.snapshot()),
        standby.snapshot());
  }

  private void restore(IncidentSnapshot from) {
    escalation.restore(from.climb());
    pages.restore(from.pages());
    alerts.restore(from.heard());
    timeline.restore(from.story());
    usedLinks.restore(from.usedLinks());
    lastHeardAt = from.lastHeardAt();
    reminders.restore(from.remindAt());
    commander.restore(from.command());
    said = from.account().said();
    participants.restore(from.account().people());
    standby.restore(from.stood());
  }
}
