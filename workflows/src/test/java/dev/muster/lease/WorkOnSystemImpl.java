package dev.muster.lease;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** Holds shop-db for a while and says from when until when. */
public class WorkOnSystemImpl implements WorkOnSystem {
  private final Leases leases = new Leases("nightly");
  private boolean finished;

  @Override
  public String run(Duration patience, Duration work) {
    try (HeldLease shop = leases.acquire("shop-db", "restore the shop", patience)) {
      Instant from = now();
      Workflow.await(work, () -> finished || !shop.isHeld());
      shop.ensureHeld();
      return from + " " + now();
    }
  }

  @Override
  public void finish() {
    finished = true;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
