package dev.muster.approval;

/** Where a request for an approval stands; all but the first are final. */
public enum ApprovalStatus {
  WAITING,
  APPROVED,
  REJECTED,
  /** Nobody decided in time. */
  EXPIRED,
  /** What it said of the change was no longer true: it has to be asked anew. */
  STALE,
  /** The run that asked needs no answer any more. */
  WITHDRAWN
}
