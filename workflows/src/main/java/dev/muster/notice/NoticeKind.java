package dev.muster.notice;

/** Why somebody is written to. */
public enum NoticeKind {
  /** A person is asked to act; an acknowledgement withdraws what is not yet sent. */
  PAGE,
  /** A person is asked to decide; a decision withdraws what is not yet sent. */
  APPROVAL,
  /** An audience is told that an incident opened or opened again. */
  OPENED,
  /** An audience is reminded that an incident still stands. */
  REMINDER,
  /** Those concerned are told that an incident became more severe. */
  WORSE,
  /** A response promise was broken. */
  BREACHED,
  /** Everybody was paged, nobody answered and nobody is left to page. */
  EXHAUSTED,
  /** An incident was resolved. */
  RESOLVED,
  /** People are told what became of something over a time. */
  SUMMARY,
  /** People are told of a maintenance window, before, at its begin and at its end. */
  MAINTENANCE;

  /** Whether the reader is asked to do something, by a link of their own. */
  public boolean asks() {
    return this == PAGE || this == APPROVAL;
  }

  /** Whether what is told says itself what it is about. */
  boolean isReport() {
    return this == SUMMARY || this == MAINTENANCE;
  }
}
