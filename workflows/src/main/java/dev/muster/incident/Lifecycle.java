package dev.muster.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an incident stands, when it came there and who brought it there. */
final class Lifecycle {
  private final Instant openedAt;
  private IncidentStatus status = IncidentStatus.OPEN;
  private IncidentPhase phase = IncidentPhase.DETECTION;
  private AnswerPromise promise;
  private int reopened;
  private @Nullable Instant firstPagedAt;
  private @Nullable Instant acknowledgedAt;
  private @Nullable Instant acknowledgedUntil;
  private @Nullable String acknowledgedBy;
  private @Nullable Instant resolvedAt;
  private @Nullable String resolvedBy;
  private @Nullable Instant breachedAt;
  private @Nullable Instant answeredAt;
  private @Nullable AnswerTime slowest;

  Lifecycle(Instant openedAt, AnswerPromise promise) {
    this.openedAt = openedAt;
    this.promise = promise;
  }

  void paged(Instant at) {
    firstPagedAt = firstPagedAt == null ? at : firstPagedAt;
  }

  /**
   * Somebody works on it.
   *
   * @param until null when the answer holds until it is resolved
   */
  void answered(String actor, Instant now, @Nullable Instant until) {
    status = IncidentStatus.ACKNOWLEDGED;
    acknowledgedAt = acknowledgedAt == null ? now : acknowledgedAt;
    answeredAt = answeredAt == null ? now : answeredAt;
    acknowledgedBy = actor;
    acknowledgedUntil = until;
    promise = promise.settle();
  }

  /** Nobody works on it any more. */
  void unanswered() {
    status = IncidentStatus.OPEN;
    acknowledgedUntil = null;
    acknowledgedBy = null;
  }

  /** A person's word that it is over is an answer too. */
  void declaredOver(Instant now) {
    answeredAt = answeredAt == null ? now : answeredAt;
  }

  void resolved(Instant now, String by) {
    status = IncidentStatus.RESOLVED;
    resolvedAt = now;
    resolvedBy = by;
    acknowledgedUntil = null;
  }

  /**
   * It is not over; somebody must answer anew.
   *
   * @param within what is promised; null when nothing is
   */
  void reopen(Instant now, @Nullable Duration within) {
    slowest = slowestAnswer();
    unanswered();
    reopened++;
    resolvedAt = null;
    resolvedBy = null;
    answeredAt = null;
    promise = AnswerPromise.made(now, within);
  }

  /** Another severity promises another time to answer. */
  void promise(@Nullable Duration within, Instant now) {
    promise = promise.rerated(within, now);
  }

  /** Nobody promises anything while it stands by. */
  void standBy(Instant now) {
    promise = AnswerPromise.made(now, null);
  }

  /** Somebody must answer from now on. */
  void raise(Instant at, @Nullable Duration within) {
    promise = AnswerPromise.made(at, within);
  }

  void breached(Instant at) {
    breachedAt = breachedAt == null ? at : breachedAt;
    promise = promise.settle();
  }

  void close() {
    status = IncidentStatus.CLOSED;
  }

  /** Goes on to a phase; returns the phases that were entered on the way. */
  List<IncidentPhase> advance(IncidentPhase to) {
    List<IncidentPhase> entered =
        Arrays.stream(IncidentPhase.values())
            .filter(each -> each.compareTo(phase) > 0 && each.compareTo(to) <= 0)
            .toList();
    phase = entered.isEmpty() ? phase : to;
    return entered;
  }

  Instant openedAt() {
    return openedAt;
  }

  IncidentStatus status() {
    return status;
  }

  IncidentPhase phase() {
    return phase;
  }

  boolean isOpen() {
    return status == IncidentStatus.OPEN;
  }

  boolean isUnresolved() {
    return status == IncidentStatus.OPEN || status == IncidentStatus.ACKNOWLEDGED;
  }

  int reopened() {
    return reopened;
  }

  @Nullable Instant firstPagedAt() {
    return firstPagedAt;
  }

  @Nullable Instant acknowledgedAt() {
    return acknowledgedAt;
  }

  @Nullable Instant acknowledgedUntil() {
    return acknowledgedUntil;
  }

  @Nullable String acknowledgedBy() {
    return acknowledgedBy;
  }

  @Nullable Instant resolvedAt() {
    return resolvedAt;
  }

  @Nullable String resolvedBy() {
    return resolvedBy;
  }

  @Nullable Instant breachedAt() {
    return breachedAt;
  }

  AnswerPromise promise() {
    return promise;
  }

  /** The answer that kept its promise least well, in any of its lives; null while there is none. */
  @Nullable AnswerTime slowestAnswer() {
    AnswerTime latest = promise.measured(answeredAt, resolvedAt);
    if (latest == null) {
      return slowest;
    }
    return slowest == null ? latest : slowest.orWorse(latest);
  }

  /** When the promise of an answer breaks; null when it is kept, broken already or not made. */
  @Nullable Instant breachAt() {
    return isOpen() ? promise.breaksAt() : null;
  }

  /** When a resolved incident has been watched long enough. */
  @Nullable Instant watchedUntil(Duration watch) {
    Instant since = resolvedAt;
    return isUnresolved() || since == null ? null : since.plus(watch);
  }

  IncidentSnapshot.Life snapshot() {
    return new IncidentSnapshot.Life(
        openedAt,
        status,
        phase,
        promise,
        reopened,
        firstPagedAt,
        acknowledgedAt,
        acknowledgedUntil,
        acknowledgedBy,
        resolvedAt,
        resolvedBy,
        breachedAt,
        answeredAt,
        slowest);
  }

  static Lifecycle carriedOn(IncidentSnapshot.Life carried) {
    Lifecycle life = new Lifecycle(carried.openedAt(), carried.promise());
    life.status = carried.status();
    life.phase = carried.phase();
    life.reopened = carried.reopened();
    life.firstPagedAt = carried.firstPagedAt();
    life.acknowledgedAt = carried.acknowledgedAt();
    life.acknowledgedUntil = carried.acknowledgedUntil();
    life.acknowledgedBy = carried.acknowledgedBy();
    life.resolvedAt = carried.resolvedAt();
    life.resolvedBy = carried.resolvedBy();
    life.breachedAt = carried.breachedAt();
    life.answeredAt = carried.answeredAt();
    life.slowest = carried.slowest();
    return life;
  }
}
