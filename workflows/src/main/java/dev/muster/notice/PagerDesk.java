package dev.muster.notice;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Hands pages to the pagers of their recipients, starting a pager that does not run. */
@ActivityInterface
public interface PagerDesk {
  /** Durable once it returns; the same page handed over twice is sent once. */
  @ActivityMethod(name = "HandToPagers")
  void hand(List<Page> pages);

  /** Takes back pages of an incident that are not yet sent. */
  @ActivityMethod(name = "WithdrawPages")
  void withdraw(Withdrawal withdrawal);
}
