package dev.muster.incident;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import dev.muster.notice.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One incident's state and everything it decides; knows no Temporal. Facts and commands change it,
 * {@link #next} says what to do in the world outside.
 */
final class Incident {
  private final IncidentRequest request;
  private final String id;
  private final String workflowId;
  private final Lifecycle life;
  private final Escalation escalation;
  private final AlertMemory alerts = new AlertMemory();
  private final PageBook pages = new PageBook();
  private final Timeline timeline = new Timeline();
  private final IncidentPages writer = new IncidentPages(this);
  private final Map<String, Instant> usedLinks = new LinkedHashMap<>();
  private Instant lastHeardAt;
  private @Nullable Instant remindAt;

  private Incident(
      IncidentRequest request, String id, String workflowId, Lifecycle life, String severity) {
    this.request = request;
    this.id = id;
    this.workflowId = workflowId;
    this.life = life;
    this.lastHeardAt = life.openedAt();
    this.escalation =
        new Escalation(
            policy().escalation(), policy().severities().level(severity), life.openedAt());
  }

  /** An incident that begins now. */
  static Incident opened(IncidentRequest request, String id, String workflowId, Instant now) {
    Incident incident =
        new Incident(request, id, workflowId, new Lifecycle(now), request.severity());
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
    announce(NoticeKind.OPENED, now);
    remindAt = plus(now, severity().remindEvery());
  }

  // What happens to it.

  /** The source said something; what it did not know yet is what counts. */
  void heard(AlertBatch batch, Instant now) {
    lastHeardAt = now;
    AlertMemory.Change change = alerts.take(batch.alerts(), batch.receivedAt());
    if (change.isEmpty()) {
      return;
    }
    timeline.addAlerts(change.all());
    timeline.add(now, TimelineEntry.Kind.ALERTS, IncidentStory.alerts(change, alerts.firing()));
    if (!change.began().isEmpty()) {
      fired(change.began(), now);
    } else if (alerts.firing() == 0 && !alerts.overflowed() && life.isUnresolved()) {
      resolve(now, batch.integration(), null, null);
    }
  }

  private void fired(List<Alert> began, Instant now) {
    if (!life.isUnresolved()) {
      reopen(now);
    }
    began.stream()
        .map(alert -> policy().severities().levelFor(alert.labels()))
        .filter(level -> level.rank() < severity().rank())
        .min(Comparator.comparingInt(SeverityLevel::rank))
        .ifPresent(level -> rate(level, now, "an alert of that severity fires"));
  }

  /** Who is on call was found out; pages them unless somebody answered meanwhile. */
  void called(IncidentStep.Call call, OnCallLookup.Answer answer, Instant now) {
    if (!life.isOpen()) {
      return;
    }
    escalation.called(call, answer);
    pages.beginCall();
    for (OnCallLookup.Contact contact : answer.contacts()) {
      Instant at = call.dueAt().plus(contact.after());
      pages.plan(writer.call(contact, escalation.calls(), at), at);
    }
    timeline.add(now, TimelineEntry.Kind.PAGED, IncidentStory.called(call, answer));
    advance(IncidentPhase.ASSESSMENT, now);
    if (answer.contacts().isEmpty()) {
      hurry(now, "nobody at this level can be reached");
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

  /** Pages were delivered or not. */
  void settled(Receipt receipt, Instant now) {
    boolean first = pages.settle(receipt);
    boolean delivered = receipt.result() == Receipt.Result.DELIVERED;
    if (!first && !delivered) {
      return;
    }
    timeline.add(
        receipt.at(), TimelineEntry.Kind.RECEIPT, IncidentStory.receipt(receipt), null, receipt);
    if (delivered && receipt.kind() == NoticeKind.PAGE) {
      life.paged(receipt.at());
    }
    pages.hurryIfUnreached(now);
    if (life.isOpen() && pages.callFailed()) {
      pages.beginCall();
      hurry(now, "every channel of everybody at this level failed");
    }
  }

  /** The values a ladder goes by were read. */
  void measured(List<Measurements.Measurement> values, Instant now) {
    escalation.measureFrom(now);
    List<String> beyond =
        values.stream()
            .filter(Measurements.Measurement::beyond)
            .map(value -> value.criterion() + " is " + value.value())
            .toList();
    if (life.isOpen() && !beyond.isEmpty() && escalation.nextRung() != null) {
      hurry(now, String.join(", ", beyond));
    }
  }

  /** A person's word; {@link #refusal} was asked before. */
  void accept(IncidentCommand command, Instant now) {
    timeline.add(
        now, TimelineEntry.Kind.COMMAND, IncidentStory.command(command), command.actor(), null);
    switch (command) {
      case IncidentCommand.Acknowledge acknowledge -> acknowledge(acknowledge, now);
      case IncidentCommand.Resolve resolve ->
          resolve(now, resolve.actor(), resolve.rootCause(), resolve.actions());
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
          rate(policy().severities().level(change.severity()), now, change.reason());
      case IncidentCommand.Note ignored -> {}
    }
  }

  /** An answer that could not be waited for: taken if it makes sense, else only remembered. */
  void acceptDeferred(IncidentCommand command, Instant now) {
    Optional<String> refusal = refusal(command);
    if (refusal.isEmpty()) {
      accept(command, now);
    } else {
      String text = IncidentStory.command(command) + " (without effect: " + refusal.get() + ")";
      timeline.add(now, TimelineEntry.Kind.COMMAND, text, command.actor(), null);
    }
  }

  /** Why a command makes no sense now. */
  Optional<String> refusal(IncidentCommand command) {
    return Refusals.refusal(command, this);
  }

  private void acknowledge(IncidentCommand.Acknowledge command, Instant now) {
    if (command.link() != null) {
      usedLinks.put(command.link(), now);
    }
    answered(command.actor(), now, policy().acknowledgementExpires());
  }

  private void answered(String actor, Instant now, @Nullable Duration holds) {
    life.answered(actor, now, plus(now, holds));
    escalation.answered();
    pages.withdrawCalls();
    advance(IncidentPhase.RESPONSE, now);
  }

  private void unanswered() {
    life.unanswered();
    pages.withdrawCalls();
  }

  private void resolve(
      Instant now, String by, @Nullable String because, @Nullable String whatWasDone) {
    life.resolved(now, by, because, whatWasDone);
    escalation.answered();
    remindAt = null;
    pages.withdrawCalls();
    advance(IncidentPhase.RESOLUTION, now);
    timeline.add(now, TimelineEntry.Kind.RESOLVED, IncidentStory.resolved(by, alerts.firing()));
    announce(NoticeKind.RESOLVED, now);
  }

  private void reopen(Instant now) {
    life.reopen();
    escalation.startAgain(now);
    remindAt = plus(now, severity().remindEvery());
    timeline.add(now, TimelineEntry.Kind.REOPENED, "Fires again: the incident is open again");
    announce(NoticeKind.OPENED, now);
  }

  private void rate(SeverityLevel to, Instant now, String reason) {
    timeline.add(
        now,
        TimelineEntry.Kind.ESCALATED,
        "Severity %s becomes %s: %s".formatted(severity().name(), to.name(), reason));
    escalation.rate(to);
    remindAt = life.isUnresolved() ? plus(now, to.remindEvery()) : null;
  }

  private void hurry(Instant now, String reason) {
    String consequence =
        escalation.hurry(now)
            ? "The next level is paged at once: "
            : "Nobody is left to page now: ";
    timeline.add(now, TimelineEntry.Kind.ESCALATED, consequence + reason);
  }

  private void advance(IncidentPhase to, Instant now) {
    life.advance(to).forEach(each -> timeline.add(now, TimelineEntry.Kind.PHASE, each.name()));
  }

  private void announce(NoticeKind kind, Instant now) {
    writer.notices(kind, now).forEach(page -> pages.plan(page, now));
  }

  // What it decides.

  /** What to do now; first lets pass what the clock alone decides. */
  IncidentStep next(Instant now) {
    passTime(now);
    if (!pages.toWithdraw().isEmpty()) {
      return new IncidentStep.Withdraw(new Withdrawal(workflowId, pages.toWithdraw()));
    }
    Instant callAt = callAt();
    if (callAt != null && isDue(callAt, now)) {
      return escalation.call(callAt);
    }
    List<Page> due = pages.due(now);
    if (!due.isEmpty()) {
      return new IncidentStep.Hand(due);
    }
    if (isDue(measureAt(), now)) {
      return new IncidentStep.Measure(escalation.criteria());
    }
    boolean over = life.status() == IncidentStatus.CLOSED;
    return over ? new IncidentStep.Close() : agenda().step();
  }

  private void passTime(Instant now) {
    Instant breach = breachAt();
    if (breach != null && isDue(breach, now)) {
      life.breached(breach);
      timeline.add(breach, TimelineEntry.Kind.BREACHED, IncidentStory.breached(severity()));
      announce(NoticeKind.BREACHED, breach);
    }
    Instant until = life.acknowledgedUntil();
    if (until != null && isDue(until, now)) {
      unanswered();
      escalation.startAgain(until);
      timeline.add(until, TimelineEntry.Kind.EXPIRED, "The answer has run out: paging begins anew");
    }
    Instant quiet = quietAt();
    if (quiet != null && isDue(quiet, now)) {
      resolve(quiet, "silence of the source", null, null);
    }
    Instant remind = remindAt;
    if (remind != null && isDue(remind, now)) {
      announce(NoticeKind.REMINDER, remind);
      remindAt = plus(remind, severity().remindEvery());
    }
    Instant over = watchedUntil();
    if (over != null && isDue(over, now) && life.status() != IncidentStatus.CLOSED) {
      life.close();
      advance(IncidentPhase.POST_INCIDENT, over);
      timeline.add(over, TimelineEntry.Kind.CLOSED, "Closed: it did not come back");
    }
  }

  /** Everything that time will bring. */
  Agenda agenda() {
    boolean watched = life.status() == IncidentStatus.RESOLVED;
    Agenda agenda = new Agenda();
    agenda.add(callAt(), "page " + escalation.whom());
    agenda.add(pages.nextAt(), "try further channels");
    agenda.add(breachAt(), "answer promised by");
    agenda.add(life.acknowledgedUntil(), "the answer runs out");
    agenda.add(quietAt(), "resolve if the source stays silent");
    agenda.add(remindAt, "remind the audiences");
    agenda.add(measureAt(), "measure");
    agenda.add(watched ? watchedUntil() : null, "close if it stays quiet");
    return agenda;
  }

  /** When somebody must have acted: the self-check looks closer at incidents past it. */
  @Nullable Instant deadline() {
    Instant overdue = pages.overdueAt();
    Instant due = agenda().at();
    return due == null || (overdue != null && overdue.isBefore(due)) ? overdue : due;
  }

  private @Nullable Instant callAt() {
    return life.isOpen() ? escalation.callAt() : null;
  }

  private @Nullable Instant measureAt() {
    return life.isOpen() ? escalation.measureAt() : null;
  }

  private @Nullable Instant breachAt() {
    return life.breachAt(severity().respondWithin());
  }

  private @Nullable Instant quietAt() {
    boolean fires = life.isUnresolved() && alerts.firing() > 0;
    return fires ? plus(lastHeardAt, policy().quietAfter()) : null;
  }

  private @Nullable Instant watchedUntil() {
    return life.watchedUntil(policy().watch());
  }

  private static boolean isDue(@Nullable Instant at, Instant now) {
    return at != null && !at.isAfter(now);
  }

  private static @Nullable Instant plus(Instant at, @Nullable Duration duration) {
    return duration == null ? null : at.plus(duration);
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

  SeverityLevel severity() {
    return escalation.severity();
  }

  int firing() {
    return alerts.firing();
  }

  Map<String, Instant> usedLinks() {
    return usedLinks;
  }

  Timeline timeline() {
    return timeline;
  }

  IncidentView view() {
    Agenda agenda = agenda();
    return new IncidentView(
        id,
        workflowId,
        request.service(),
        request.key(),
        request.title(),
        severity().name(),
        life.status(),
        life.phase(),
        request.source(),
        policy().owner(),
        policy().revision(),
        life.openedAt(),
        life.firstPagedAt(),
        life.acknowledgedAt(),
        life.acknowledgedBy(),
        life.resolvedAt(),
        life.resolvedBy(),
        life.status() == IncidentStatus.CLOSED ? watchedUntil() : null,
        life.breachedAt(),
        escalation.level(),
        escalation.responders(),
        alerts.firing(),
        alerts.episodes(),
        life.reopened(),
        agenda.at(),
        agenda.purpose(),
        request.runbook(),
        request.dashboard(),
        IncidentStory.tell(this));
  }

  IncidentSnapshot snapshot() {
    return new IncidentSnapshot(
        id,
        life.snapshot(),
        escalation.snapshot(),
        pages.snapshot(),
        alerts.snapshot(),
        alerts.episodes(),
        timeline.sequence(),
        timeline.entries(),
        timeline.alerts(),
        Map.copyOf(usedLinks),
        lastHeardAt,
        remindAt);
  }

  private void restore(IncidentSnapshot from) {
    escalation.restore(from.climb());
    pages.restore(from.pages());
    alerts.restore(from.alerts(), from.episodesSeen());
    timeline.restore(from.sequence(), from.entries(), from.unwritten());
    usedLinks.putAll(from.usedLinks());
    lastHeardAt = from.lastHeardAt();
    remindAt = from.remindAt();
  }
}
