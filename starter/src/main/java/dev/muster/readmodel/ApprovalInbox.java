package dev.muster.readmodel;

import dev.muster.approval.ApprovalView;
import java.util.List;
import java.util.Optional;

/**
 * What waits for whose decision, and what was decided; every method throws Spring's
 * DataAccessException when the database does not answer.
 */
public interface ApprovalInbox {
  /** What waits, the nearest deadline first. */
  List<ApprovalView> waiting(int limit);

  /** What was decided or died last, the latest first. */
  List<ApprovalView> closed(int limit);

  /** What a run asked for, in that order. */
  List<ApprovalView> ofRun(String run);

  /** A request by its workflow id. */
  Optional<ApprovalView> find(String id);
}
