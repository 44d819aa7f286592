package dev.muster.lease;

import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.Alarm;
import dev.muster.temporal.Summaries;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The systems a run holds; made in the constructor of the run's workflow.
 *
 * {@snippet :
 * try (HeldLease shop = leases.acquire("shop-db", "restore last night's backup", limit)) {
 *   shop.ensureHeld(); // before each change
 * }
 * }
 */
public final class Leases implements LeaseListener {
  /** The type of the failure of a run that did not get a system in time. */
  public static final String NOT_GRANTED = "LEASE_NOT_GRANTED";

  private final SystemDesk desk = ActivityProfile.LOCAL.stub(SystemDesk.class, "ask for a system");
  private final Map<String, HeldLease> asked = new HashMap<>();
  private final String plan;

  public Leases(String plan) {
    this.plan = plan;
    Workflow.registerListener(this);
  }

  /**
   * Waits for a system and holds it until it is closed; a run holds one system once at a time.
   *
   * @param purpose what will be done there, for whoever waits meanwhile
   * @throws ApplicationFailure {@link #NOT_GRANTED} after the limit
   */
  public HeldLease acquire(String system, String purpose, Duration limit) {
    WorkflowInfo run = Workflow.getInfo();
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    LeaseClaim claim =
        new LeaseClaim(
            Workflow.randomUUID().toString(),
            run.getWorkflowId(),
            run.getFirstExecutionRunId(),
            plan,
            Summaries.cut(purpose),
            now);
    HeldLease lease = new HeldLease(system, claim.id(), () -> asked.remove(claim.id()));
    asked.put(claim.id(), lease);
    try {
      desk.ask(system, claim);
      await(lease, now.plus(limit));
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
    return lease;
  }

  private static void await(HeldLease lease, Instant limit) {
    Alarm alarm = new Alarm();
    alarm.await(limit, "no longer wait for " + lease.system(), lease::isDecided);
    alarm.clear();
    if (!lease.isDecided()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "System %s was not free in time.".formatted(lease.system()), NOT_GRANTED);
    }
    lease.ensureHeld();
  }

  @Override
  public void leaseGranted(LeaseGrant grant) {
    HeldLease lease = asked.get(grant.claim());
    if (lease != null) {
      lease.granted();
    }
  }

  @Override
  public void leaseLost(LeaseLoss loss) {
    HeldLease lease = asked.get(loss.claim().id());
    if (lease != null) {
      lease.lost(loss.reason());
    }
  }
}
