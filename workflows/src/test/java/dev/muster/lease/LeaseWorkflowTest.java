package dev.muster.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs that want one system. None ends at the moment at which its lease is checked: the test server
 * refuses a task that lets go of a timer that rang meanwhile, and its run stands still
 * (temporalio/sdk-java issues 2606 and 3088), which a real server takes.
 */
@Timeout(60)
class LeaseWorkflowTest extends LeaseSetting {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void twoPlansNeverWorkOnASystemTogether() {
    List<WorkflowStub> runs =
        IntStream.range(0, 5).mapToObj(i -> work("work/" + i, PATIENCE, HOUR)).toList();

    List<List<Instant>> times =
        runs.stream()
            .map(run ->
                Stream.of(run.getResult(String.class).split(" ")).map(Instant::parse).toList())
            .sorted((one, other) -> one.getFirst().compareTo(other.getFirst()))
            .toList();

    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i).getFirst()).isAfterOrEqualTo(times.get(i - 1).getLast());
    }
  }

  @Test
  void whoAskedFirstGetsItFirstAndAllIsToldInTheView() {
    work("work/a", PATIENCE, HOUR);
    temporal.sleep(Duration.ofSeconds(1));
    work("work/b", PATIENCE, HOUR);
    temporal.sleep(Duration.ofSeconds(1));
    work("work/c", PATIENCE, HOUR);
    temporal.sleep(Duration.ofSeconds(1));

    LeaseView view = lease().view();

    assertThat(view.holder()).isNotNull();
    assertThat(view.holder().claim().workflowId()).isEqualTo("work/a");
    assertThat(view.waiting())
        .extracting(LeaseClaim::workflowId)
        .containsExactly("work/b", "work/c");
  }

  @Test
  void whoIsNotServedInTimeGivesUpAndIsNoLongerWaitedFor() {
    work("work/a", PATIENCE, HOUR.multipliedBy(3));
    temporal.sleep(Duration.ofSeconds(1));
    WorkflowStub impatient = work("work/b", HOUR, HOUR);

    assertThatThrownBy(() -> impatient.getResult(String.class))
        .isInstanceOf(WorkflowFailedException.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(Leases.NOT_GRANTED);
              assertThat(failure.getOriginalMessage())
                  .isEqualTo("System shop-db was not free in time.");
            });
    assertThat(lease().view().waiting()).isEmpty();
  }

  @Test
  void aRunThatIsCancelledGivesItsSystemBack() {
    WorkflowStub cancelled = work("work/a", PATIENCE, HOUR);
    temporal.sleep(Duration.ofSeconds(1));
    WorkflowStub next = work("work/b", PATIENCE, Duration.ofMinutes(1));
    temporal.sleep(Duration.ofSeconds(1));

    cancelled.cancel();

    assertThatThrownBy(() -> cancelled.getResult(String.class))
        .cause()
        .isInstanceOf(CanceledFailure.class);
    assertThat(next.getResult(String.class)).isNotEmpty();
    assertThat(lease().view().last()).isNotNull();
  }

  @Test
  void aRunThatIsCancelledWhileItWaitsIsNoLongerWaitedFor() {
    work("work/a", PATIENCE, HOUR);
    temporal.sleep(Duration.ofSeconds(1));
    WorkflowStub waiting = work("work/b", PATIENCE, HOUR);
    temporal.sleep(Duration.ofSeconds(1));

    waiting.cancel();

    assertThatThrownBy(() -> waiting.getResult(String.class))
        .cause()
        .isInstanceOf(CanceledFailure.class);
    assertThat(lease().view().waiting()).isEmpty();
  }

  @Test
  void theSystemOfARunThatWasTerminatedGoesToTheNext() {
    WorkflowStub terminated = work("work/a", PATIENCE, HOUR);
    temporal.sleep(Duration.ofSeconds(1));
    WorkflowStub next = work("work/b", PATIENCE, Duration.ofSeconds(1));
    temporal.sleep(Duration.ofSeconds(1));

    terminated.terminate("somebody did");
    closed.add("work/a");
    temporal.sleep(Lease.CHECK_EVERY.plusSeconds(5));

    assertThat(next.getResult(String.class)).isNotEmpty();
    assertThat(lease().view().waiting()).isEmpty();
  }

  @Test
  void aBrokenLeaseStopsItsHolderBeforeTheNextChange() {
    WorkflowStub broken = work("work/a", PATIENCE, HOUR);
    temporal.sleep(Duration.ofSeconds(1));
    WorkflowStub next = work("work/b", PATIENCE, HOUR);
    temporal.sleep(Duration.ofSeconds(1));

    LeaseView view = lease().breakLease(new BreakLease("ada", "it hangs", "work/a"));

    assertThat(view.last()).isNotNull();
    assertThat(view.last().how()).isEqualTo("broken by ada: it hangs");
    assertThatThrownBy(() -> broken.getResult(String.class))
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(HeldLease.LOST);
              assertThat(failure.getOriginalMessage())
                  .isEqualTo(
                      "System shop-db is not this run's: the lease was broken by ada: it hangs.");
            });
    assertThat(next.getResult(String.class)).isNotEmpty();
  }

  @Test
  void anOrderToBreakThatMakesNoSenseIsRefusedInASentence() {
    work("work/a", PATIENCE, HOUR);
    temporal.sleep(Duration.ofSeconds(1));

    assertThatThrownBy(() -> lease().breakLease(new BreakLease("ada", " ", null)))
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .hasMessageContaining("A lease is broken for a reason, which stays on record.");
    assertThat(lease().view().holder()).isNotNull();
  }

  @Test
  void aCancelledLeaseKeepsItsHolder() {
    WorkflowStub work = work("work/a", PATIENCE, HOUR);
    temporal.sleep(Duration.ofSeconds(1));

    WorkflowStub.fromTyped(lease()).cancel();
    temporal.sleep(Duration.ofSeconds(1));

    assertThat(lease().view().holder()).isNotNull();
    assertThat(work.getResult(String.class)).isNotEmpty();
  }

  @Test
  void endsWhenNobodyWantsItAnyMore() {
    work("work/a", PATIENCE, HOUR).getResult(String.class);

    WorkflowStub.fromTyped(lease()).getResult(Void.class);
    assertThat(work("work/b", PATIENCE, HOUR).getResult(String.class)).isNotEmpty();
  }
}
