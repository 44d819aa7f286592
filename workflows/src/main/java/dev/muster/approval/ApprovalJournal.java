package dev.muster.approval;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Keeps the inbox and the audit of Muster's own database. */
@ActivityInterface
public interface ApprovalJournal {
  /** Writes where a request stands and each decision once; an older state changes nothing. */
  @ActivityMethod(name = "RecordApproval")
  void record(ApprovalView approval);
}
