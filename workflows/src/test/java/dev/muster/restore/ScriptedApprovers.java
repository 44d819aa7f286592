package dev.muster.restore;

import dev.muster.approval.ApprovalJournal;
import dev.muster.approval.ApprovalView;
import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.Withdrawal;
import dev.muster.oncall.OnCallLookup;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** People who are asked and whom nothing reaches; what is asked of them is kept. */
public final class ScriptedApprovers implements OnCallLookup, PagerDesk, ApprovalJournal {
  public final List<ApprovalView> asked = new CopyOnWriteArrayList<>();

  @Override
  public Answer lookUp(Question question) {
    return new Answer("rev1", List.of(), List.of());
  }

  @Override
  public void hand(List<Page> pages) {}

  @Override
  public void withdraw(Withdrawal withdrawal) {}

  @Override
  public void record(ApprovalView approval) {
    asked.add(approval);
  }
}
