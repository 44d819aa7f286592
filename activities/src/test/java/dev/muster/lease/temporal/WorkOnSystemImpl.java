package dev.muster.lease.temporal;

import dev.muster.lease.HeldLease;
import dev.muster.lease.Leases;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Holds a system until it is told to finish. */
public class WorkOnSystemImpl implements WorkOnSystem {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Leases leases = new Leases("nightly");
  private boolean finished;
  private boolean renewed;

  @Override
  public String run(String system) {
    HeldLease shop = leases.acquire(system, "restore the shop", PATIENCE);
    Workflow.await(() -> finished || renewed);
    if (renewed) {
      Workflow.newContinueAsNewStub(WorkOnSystem.class).run(system);
    }
    shop.ensureHeld();
    shop.close();
    return "done";
  }

  @Override
  public void finish() {
    finished = true;
  }

  @Override
  public void renew() {
    renewed = true;
  }
}
