package dev.muster.api;

import dev.muster.approval.ApprovalStatus;
import dev.muster.approval.ApprovalView;
import dev.muster.readmodel.ApprovalInbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;

/** An inbox that holds what a test puts in. */
public final class ScriptedInbox implements ApprovalInbox {
  public final List<ApprovalView> requests = new ArrayList<>();
  public boolean down;

  public void reset() {
    requests.clear();
    down = false;
  }

  @Override
  public List<ApprovalView> waiting(int limit) {
    return all().stream().filter(one -> one.status() == ApprovalStatus.WAITING).toList();
  }

  @Override
  public List<ApprovalView> closed(int limit) {
    return all().stream().filter(one -> one.status() != ApprovalStatus.WAITING).toList();
  }

  @Override
  public List<ApprovalView> ofRun(String run) {
    return all().stream().filter(one -> one.run().equals(run)).toList();
  }

  @Override
  public Optional<ApprovalView> find(String id) {
    return all().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  private List<ApprovalView> all() {
    if (down) {
      throw new DataAccessResourceFailureException("connection refused");
    }
    return requests;
  }
}
