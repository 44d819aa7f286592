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
  private int reopened;
  private @Nullable Instant firstPagedAt;
  private @Nullable Instant acknowledgedAt;
  private @Nullable Instant acknowledgedUntil;
  private @Nullable String acknowledgedBy;
  private @Nullable Instant resolvedAt;
  private @Nullable String resolvedBy;
  private @Nullable String rootCause;
  private @Nullable String actions;
  private @Nullable Instant breachedAt;

  Lifecycle(Instant openedAt) {
    this.openedAt = openedAt;
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
    acknowledgedBy = actor;
    acknowledgedUntil = until;
  }

  /** Nobody works on it any more. */
  void unanswered() {
    status = IncidentStatus.OPEN;
    acknowledgedUntil = null;
    acknowledgedBy = null;
  }

  void resolved(Instant now, String by, @Nullable String because, @Nullable String whatWasDone) {
    status = IncidentStatus.RESOLVED;
    resolvedAt = now;
    resolvedBy = by;
    rootCause = because;
    actions = whatWasDone;
    acknowledgedUntil = null;
  }

  void reopen() {
    unanswered();
    reopened++;
    resolvedAt = null;
    resolvedBy = null;
  }

  void breached(Instant at) {
    breachedAt = at;
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

  @Nullable String rootCause() {
    return rootCause;
  }

  @Nullable String actions() {
    return actions;
  }

  @Nullable Instant breachedAt() {
    return breachedAt;
  }

  /** When the promise of an answer breaks; null when it is kept, broken already or not made. */
  @Nullable Instant breachAt(@Nullable Duration respondWithin) {
    boolean waits = isOpen() && acknowledgedAt == null && breachedAt == null;
    return waits && respondWithin != null ? openedAt.plus(respondWithin) : null;
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
        reopened,
        firstPagedAt,
        acknowledgedAt,
        acknowledgedUntil,
        acknowledgedBy,
        resolvedAt,
        resolvedBy,
        rootCause,
        actions,
        breachedAt);
  }

  static Lifecycle carriedOn(IncidentSnapshot.Life carried) {
    Lifecycle life = new Lifecycle(carried.openedAt());
    life.status = carried.status();
    life.phase = carried.phase();
    life.reopened = carried.reopened();
    life.firstPagedAt = carried.firstPagedAt();
    life.acknowledgedAt = carried.acknowledgedAt();
    life.acknowledgedUntil = carried.acknowledgedUntil();
    life.acknowledgedBy = carried.acknowledgedBy();
    life.resolvedAt = carried.resolvedAt();
    life.resolvedBy = carried.resolvedBy();
    life.rootCause = carried.rootCause();
    life.actions = carried.actions();
    life.breachedAt = carried.breachedAt();
    return life;
  }
}
