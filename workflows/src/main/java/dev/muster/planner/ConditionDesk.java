package dev.muster.planner;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Hands what is wrong with a plan to the people it concerns, and that it is put right. */
@ActivityInterface
public interface ConditionDesk {
  /** Told again, it changes nothing; that it is over opens no incident. */
  @ActivityMethod(name = "TellPlanCondition")
  void tell(PlanCondition condition);
}
