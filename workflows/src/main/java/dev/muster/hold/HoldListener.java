package dev.muster.hold;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;

/** What an incident that stands by is told. */
@WorkflowInterface
public interface HoldListener {
  /** It may be raised: it asks whether somebody else holds by now. */
  @SignalMethod(name = "holdEnded")
  void holdEnded(HoldEnded end);
}
