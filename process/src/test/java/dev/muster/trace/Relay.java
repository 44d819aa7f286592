package dev.muster.trace;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A run that does something near and far, starts another, and goes on as a next one. */
@WorkflowInterface
public interface Relay {
  @WorkflowMethod(name = "Relay")
  void run(int runs);

  @SignalMethod(name = "hurry")
  void hurry();

  /** What is started by it. */
  @WorkflowInterface
  interface Child {
    @WorkflowMethod(name = "Child")
    void run();
  }

  /** What it does. */
  @ActivityInterface
  interface Deeds {
    @ActivityMethod(name = "Near")
    void near();

    @ActivityMethod(name = "Far")
    void far();

    @ActivityMethod(name = "Send")
    void send(Letter letter);
  }
}
