package dev.muster.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One system: who has it, who waits for it in which order, and who has to be told what. */
final class Lease {
  /** How often Temporal is asked about the holder while somebody waits. */
  static final Duration CHECK_EVERY = Duration.ofSeconds(19);

  /**
   * How often when nobody does: only what people see depends on it. Like the other it is a prime,
   * so that it is not asked just as runs end, who last whole minutes and hours.
   */
  static final Duration CHECK_ALONE_EVERY = Duration.ofSeconds(907);

  /** How long a free system stays known. */
  static final Duration LINGER = Duration.ofMinutes(1);

  static final int MOST_WAITING = 500;

  private static final int LONGEST_REASON = 500;

  private final String system;
  private final List<LeaseClaim> waiting = new ArrayList<>();
  private final Deque<LeaseLoss> losses = new ArrayDeque<>();
  private final Deque<LeaseClaim> granted = new ArrayDeque<>();
  private @Nullable LeaseHolder holder;
  private @Nullable EndedLease last;
  private Instant checkedAt;
  private Instant busyAt;

  private Lease(String system, Instant now) {
    this.system = system;
    this.checkedAt = now;
    this.busyAt = now;
  }

  static Lease of(LeaseRequest request, Instant now) {
    Lease lease = new Lease(request.system(), now);
    LeaseSnapshot carried = request.carried();
    if (carried != null) {
      lease.waiting.addAll(carried.waiting());
      lease.holder = carried.holder();
      lease.last = carried.last();
    }
    return lease;
  }

  /**
   * A run asks. The same wish twice is one; a new one of the same run takes the old one's place.
   */
  void acquire(LeaseClaim claim, Instant now) {
    busyAt = now;
    if (holder != null && holder.claim().sameRun(claim)) {
      holder = new LeaseHolder(claim, holder.since());
      granted.add(claim);
      return;
    }
    for (int i = 0; i < waiting.size(); i++) {
      if (waiting.get(i).sameRun(claim)) {
        waiting.set(i, claim);
        return;
      }
    }
    if (waiting.size() < MOST_WAITING) {
      waiting.add(claim);
    } else {
      losses.add(loss(claim, MOST_WAITING + " runs wait for it already"));
    }
  }

  /** A run has ended its work, or waits no longer. */
  void release(LeaseRelease release, Instant now) {
    busyAt = now;
    waiting.removeIf(claim -> claim.id().equals(release.claim()));
    if (holder != null && holder.claim().id().equals(release.claim())) {
      end(holder, now, "released");
    }
  }

  /** Why an order to break the lease makes no sense; empty when it does. */
  Optional<String> refusal(BreakLease order) {
    if (order.actor().isBlank()) {
      return Optional.of("A lease is broken by somebody with a name.");
    }
    if (order.reason().isBlank()) {
      return Optional.of("A lease is broken for a reason, which stays on record.");
    }
    if (order.reason().length() > LONGEST_REASON) {
      return Optional.of("A reason has " + LONGEST_REASON + " characters at most.");
    }
    if (holder == null) {
      return Optional.of("Nobody holds " + system + ".");
    }
    if (order.holder() != null && !order.holder().equals(holder.claim().workflowId())) {
      return Optional.of("%s is held by %s by now.".formatted(system, holder.claim().workflowId()));
    }
    return Optional.empty();
  }

  /** Takes the system from its holder, who is told. */
  void breakFor(BreakLease order, Instant now) {
    if (holder != null) {
      String how = "broken by %s: %s".formatted(order.actor(), order.reason());
      losses.add(loss(holder.claim(), "the lease was " + how));
      end(holder, now, how);
    }
  }

  LeaseStep next(Instant now) {
    if (!losses.isEmpty()) {
      return new LeaseStep.Tell(losses.getFirst());
    }
    if (!granted.isEmpty()) {
      return grant(granted.getFirst());
    }
    return holder == null ? nextWhileFree(now) : nextWhileHeld(holder, now);
  }

  private LeaseStep nextWhileFree(Instant now) {
    if (waiting.isEmpty()) {
      Instant end = busyAt.plus(LINGER);
      return now.isBefore(end)
          ? new LeaseStep.Wait(end, "end if nobody wants " + system)
          : new LeaseStep.End();
    }
    return new LeaseStep.Probe(waiting.getFirst());
  }

  private LeaseStep nextWhileHeld(LeaseHolder held, Instant now) {
    Instant due = checkedAt.plus(waiting.isEmpty() ? CHECK_ALONE_EVERY : CHECK_EVERY);
    return now.isBefore(due)
        ? new LeaseStep.Wait(due, "see whether " + held.claim().workflowId() + " still runs")
        : new LeaseStep.Probe(held.claim());
  }

  private LeaseStep grant(LeaseClaim claim) {
    Instant since = holder == null ? busyAt : holder.since();
    return new LeaseStep.Grant(claim, new LeaseGrant(system, claim.id(), since));
  }

  /** What Temporal said of a run: who goes on and is next gets a free system. */
  void probed(LeaseClaim claim, RunState state, Instant now) {
    Predicate<LeaseClaim> same = other -> other.id().equals(claim.id());
    switch (state) {
      case CLOSED -> {
        waiting.removeIf(same);
        busyAt = now;
        if (holder != null && same.test(holder.claim())) {
          end(holder, now, "its run ended without releasing it");
        }
      }
      case OPEN -> {
        checkedAt = now;
        if (holder == null && !waiting.isEmpty() && same.test(waiting.getFirst())) {
          holder = new LeaseHolder(waiting.removeFirst(), now);
          granted.add(holder.claim());
        }
      }
    }
  }

  /** Whether a run goes on. */
  enum RunState {
    OPEN,
    CLOSED
  }

  /** A run was told that it has the system. */
  void toldGrant(LeaseClaim claim) {
    granted.removeIf(told -> told.id().equals(claim.id()));
  }

  /** A run was told that it has lost the system. */
  void toldLoss(LeaseLoss loss) {
    losses.remove(loss);
  }

  LeaseView view() {
    return new LeaseView(system, holder, waiting, last);
  }

  /** Taken only when everybody was told what there was to tell. */
  LeaseSnapshot snapshot() {
    return new LeaseSnapshot(holder, waiting, last);
  }

  private void end(LeaseHolder held, Instant now, String how) {
    granted.clear();
    last = new EndedLease(held, now, how);
    holder = null;
    busyAt = now;
  }

  private LeaseLoss loss(LeaseClaim claim, String reason) {
    return new LeaseLoss(system, claim, reason);
  }
}
