package dev.muster.hold;

import dev.muster.temporal.Alarm;
import dev.muster.temporal.Refused;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Dispatches what {@link AlertHolds} decides. */
public class AlertHoldWorkflowImpl implements AlertHoldWorkflow {
  private static final String CANCELLED_BY = "a cancellation in Temporal";

  private final Alarm alarm = new Alarm();
  private final String service;
  private final AlertHolds holds;
  private @Nullable HeldService shown;
  private boolean isShown;
  private boolean news;

  @WorkflowInit
  public AlertHoldWorkflowImpl(AlertHoldRequest request) {
    service = request.service();
    holds = AlertHolds.of(request);
  }

  /** Who cancels it in Temporal wants alerts: every hold is lifted, and the incidents are told. */
  @Override
  public void run(AlertHoldRequest request) {
    CancellationScope.current()
        .getCancellationRequest()
        .thenApply(reason -> {
          holds.lift(new LiftCommand(CANCELLED_BY, "cancelled", null), now());
          news = true;
          return null;
        });
    Workflow.newDetachedCancellationScope(this::live).run();
  }

  private void live() {
    boolean over = false;
    while (!over) {
      news = false;
      HoldStep step = holds.next(now());
      show();
      switch (step) {
        case HoldStep.Tell tell -> tell(tell.incidents());
        case HoldStep.Wait wait -> {
          carryOn();
          alarm.await(wait.until(), wait.purpose(), () -> news);
        }
        case HoldStep.End ignored -> {
          alarm.clear();
          over = true;
        }
      }
    }
  }

  /** An incident that has ended need not be told. */
  private void tell(List<String> incidents) {
    List<Promise<Boolean>> telling =
        incidents.stream()
            .map(incident -> Workflow.newExternalWorkflowStub(HoldListener.class, incident))
            .map(listener ->
                Async.procedure(listener::holdEnded, new HoldEnded(service))
                    .handle((told, failure) -> failure == null))
            .toList();
    Promise.allOf(telling).get();
    holds.told(incidents);
  }

  /** What incidents are told is shown before anybody is told to ask again. */
  private void show() {
    Workflow.setCurrentDetails(holds.view().story());
    HeldService held = holds.view().held().orElse(null);
    if (!isShown || !Objects.equals(held, shown)) {
      isShown = true;
      shown = held;
      Workflow.upsertMemo(Collections.singletonMap(HeldService.MEMO, held));
    }
  }

  private void carryOn() {
    if (Workflow.getInfo().isContinueAsNewSuggested() && Workflow.isEveryHandlerFinished()) {
      Workflow.continueAsNew(new AlertHoldRequest(service, holds.view()));
    }
  }

  @Override
  public HoldView hold(HoldOrder order) {
    Refused.unlessNone(holds.refusal(order, now()));
    holds.hold(order, now());
    news = true;
    return holds.view();
  }

  @Override
  public void release(HoldRelease release) {
    holds.release(release.holder(), now());
    news = true;
  }

  @Override
  public void standsBy(String incident) {
    holds.standsBy(incident);
    news = true;
  }

  @Override
  public HoldView lift(LiftCommand order) {
    validateLift(order);
    holds.lift(order, now());
    news = true;
    return holds.view();
  }

  @Override
  public void validateLift(LiftCommand order) {
    Refused.unlessNone(holds.refusal(order));
  }

  @Override
  public HoldView view() {
    return holds.view();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
