package dev.muster.lease;

import dev.muster.temporal.WorkflowIds;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A system that a run holds until it closes this, whatever becomes of the run meanwhile. */
public final class HeldLease implements AutoCloseable {
  /** The type of the failure of a run whose system was taken from it. */
  public static final String LOST = "LEASE_LOST";

  private final String system;
  private final String claim;
  private final Runnable closing;
  private boolean granted;
  private boolean closed;
  private @Nullable String lost;

  HeldLease(String system, String claim, Runnable closing) {
    this.system = system;
    this.claim = claim;
    this.closing = closing;
  }

  public String system() {
    return system;
  }

  /** Whether nobody has taken it. */
  public boolean isHeld() {
    return granted && lost == null && !closed;
  }

  /**
   * Asked before each change: a lease may be broken at any time.
   *
   * @throws ApplicationFailure {@link #LOST} when the system is no longer this run's
   */
  public void ensureHeld() {
    Optional<String> why = lostBecause();
    if (why.isPresent()) {
      throw ApplicationFailure.newNonRetryableFailure(why.get(), LOST);
    }
  }

  /** Why it is not this run's any more; nothing while it is. */
  public Optional<String> lostBecause() {
    return Optional.ofNullable(lost)
        .map(reason -> "System %s is not this run's: %s.".formatted(system, reason));
  }

  /** Gives the system back, even of a run that was cancelled. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    closing.run();
    Workflow.newDetachedCancellationScope(this::release).run();
  }

  private void release() {
    try {
      Workflow.newExternalWorkflowStub(LeaseWorkflow.class, WorkflowIds.system(system))
          .release(new LeaseRelease(claim));
    } catch (SignalExternalWorkflowException | ApplicationFailure e) {
      Workflow.getLogger(HeldLease.class).info("nobody keeps the lease of {} any more", system);
    }
  }

  boolean isDecided() {
    return granted || lost != null;
  }

  void granted() {
    granted = true;
  }

  void lost(String reason) {
    lost = reason;
  }
}
