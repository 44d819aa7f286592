package dev.muster.freeze;

import dev.muster.temporal.Alarm;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.Refused;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.Objects;

/** Dispatches what {@link StopTheLine} decides. */
public class StopTheLineWorkflowImpl implements StopTheLineWorkflow {
  private final Alarm alarm = new Alarm();
  private final StopTheLine line;
  private boolean news;

  @WorkflowInit
  public StopTheLineWorkflowImpl(StopTheLineRequest request) {
    line =
        new StopTheLine(
            Objects.requireNonNullElse(request.carried(), StopTheLineView.NOTHING), now());
  }

  /** Goes on when it is cancelled in Temporal: a stop ends by a release, which gives a reason. */
  @Override
  public void run(StopTheLineRequest request) {
    Workflow.upsertTypedSearchAttributes(MusterSearchAttributes.KIND.valueSet("freeze"));
    Workflow.newDetachedCancellationScope(this::live).run();
  }

  private void live() {
    while (!line.isDone(now())) {
      news = false;
      if (Workflow.getInfo().isContinueAsNewSuggested() && Workflow.isEveryHandlerFinished()) {
        Workflow.continueAsNew(new StopTheLineRequest(line.view()));
      }
      Workflow.setCurrentDetails(line.view().story());
      alarm.await(line.nextAt(), "see what is over", () -> news);
      line.pass(now());
    }
  }

  @Override
  public StopTheLineView stop(StopCommand order) {
    validateStop(order);
    line.stop(order, now());
    news = true;
    return line.view();
  }

  @Override
  public void validateStop(StopCommand order) {
    Refused.unlessNone(line.refusal(order, now()));
  }

  @Override
  public StopTheLineView release(ReleaseCommand order) {
    validateRelease(order);
    line.release(order, now());
    news = true;
    return line.view();
  }

  @Override
  public void validateRelease(ReleaseCommand order) {
    Refused.unlessNone(line.refusal(order));
  }

  @Override
  public StopTheLineView inForce() {
    return line.view();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
