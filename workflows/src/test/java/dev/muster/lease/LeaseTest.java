package dev.muster.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.lease.Lease.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final LeaseClaim BACKUP = claim("1", "backup/shop/today", "r1");
  private static final LeaseClaim DRILL = claim("2", "drill/shop/today", "r2");
  private static final LeaseClaim WINDOW = claim("3", "window/shop/today", "r3");

  private final Lease lease = Lease.of(new LeaseRequest("shop-db", null), START);

  @Test
  void whoAsksForAFreeSystemGetsItOnceItIsKnownToGoOn() {
    lease.acquire(BACKUP, START);

    assertThat(lease.next(START)).isEqualTo(new LeaseStep.Probe(BACKUP));
    lease.probed(BACKUP, RunState.OPEN, START);
    assertThat(lease.next(START))
        .isEqualTo(new LeaseStep.Grant(BACKUP, new LeaseGrant("shop-db", "1", START)));
    lease.toldGrant(BACKUP);
    assertThat(lease.view().holder()).isEqualTo(new LeaseHolder(BACKUP, START));
    assertThat(lease.next(START)).isInstanceOf(LeaseStep.Wait.class);
  }

  @Test
  void othersWaitInTheOrderOfAsking() {
    held(BACKUP);
    lease.acquire(DRILL, START);
    lease.acquire(WINDOW, START);

    assertThat(lease.view().waiting()).containsExactly(DRILL, WINDOW);
    lease.release(new LeaseRelease("1"), later(1));
    assertThat(lease.next(later(1))).isEqualTo(new LeaseStep.Probe(DRILL));
    lease.probed(DRILL, RunState.OPEN, later(1));
    assertThat(lease.view().holder()).isEqualTo(new LeaseHolder(DRILL, later(1)));
    assertThat(lease.view().waiting()).containsExactly(WINDOW);
  }

  @Test
  void theSameWishTwiceIsOne() {
    held(BACKUP);
    lease.acquire(DRILL, START);
    lease.acquire(DRILL, START);
    lease.acquire(BACKUP, later(1));

    assertThat(lease.view().waiting()).containsExactly(DRILL);
    assertThat(lease.view().holder()).isEqualTo(new LeaseHolder(BACKUP, START));
    assertThat(lease.next(later(1)))
        .as("told again, since the word may have been lost on a run that was reset")
        .isEqualTo(new LeaseStep.Grant(BACKUP, new LeaseGrant("shop-db", "1", START)));
  }

  @Test
  void aNewWishOfTheSameRunTakesThePlaceOfItsOldOne() {
    held(BACKUP);
    LeaseClaim again = claim("1b", "backup/shop/today", "r1");
    lease.acquire(again, later(1));
    lease.toldGrant(again);

    lease.release(new LeaseRelease("1"), later(2));
    assertThat(lease.view().holder()).isEqualTo(new LeaseHolder(again, START));
    lease.release(new LeaseRelease("1b"), later(2));
    assertThat(lease.view().holder()).isNull();
  }

  @Test
  void anotherRunOfTheSameIdWaitsForTheFirst() {
    held(BACKUP);
    LeaseClaim next = claim("4", "backup/shop/today", "r4");
    lease.acquire(next, START);

    assertThat(lease.view().waiting()).containsExactly(next);
  }

  @Test
  void whoNoLongerWaitsIsForgotten() {
    held(BACKUP);
    lease.acquire(DRILL, START);
    lease.acquire(WINDOW, START);

    lease.release(new LeaseRelease("2"), later(1));

    assertThat(lease.view().waiting()).containsExactly(WINDOW);
    assertThat(lease.view().holder()).isNotNull();
  }

  @Test
  void aHolderIsLookedForOftenWhileSomebodyWaitsAndSeldomElse() {
    held(BACKUP);
    assertThat(lease.next(START))
        .isInstanceOfSatisfying(
            LeaseStep.Wait.class,
            wait -> assertThat(wait.until()).isEqualTo(START.plus(Lease.CHECK_ALONE_EVERY)));

    lease.acquire(DRILL, later(10));
    Instant due = START.plus(Lease.CHECK_EVERY);
    assertThat(lease.next(later(10)))
        .isInstanceOfSatisfying(
            LeaseStep.Wait.class, wait -> assertThat(wait.until()).isEqualTo(due));
    assertThat(lease.next(due)).isEqualTo(new LeaseStep.Probe(BACKUP));
    lease.probed(BACKUP, RunState.OPEN, due);
    assertThat(lease.next(due)).isInstanceOf(LeaseStep.Wait.class);
  }

  @Test
  void aHolderThatEndedWithoutAWordMakesWay() {
    held(BACKUP);
    lease.acquire(DRILL, START);

    lease.probed(BACKUP, RunState.CLOSED, later(20));

    assertThat(lease.view().last())
        .isEqualTo(
            new EndedLease(
                new LeaseHolder(BACKUP, START), later(20), "its run ended without releasing it"));
    assertThat(lease.next(later(20))).isEqualTo(new LeaseStep.Probe(DRILL));
  }

  @Test
  void whoEndedWhileWaitingIsPassedOver() {
    held(BACKUP);
    lease.acquire(DRILL, START);
    lease.acquire(WINDOW, START);
    lease.release(new LeaseRelease("1"), later(1));

    lease.probed(DRILL, RunState.CLOSED, later(1));

    assertThat(lease.next(later(1))).isEqualTo(new LeaseStep.Probe(WINDOW));
  }

  @Test
  void anAnswerAboutARunThatIsNoLongerNextGrantsNothing() {
    lease.acquire(BACKUP, START);
    lease.release(new LeaseRelease("1"), START);
    lease.acquire(DRILL, START);

    lease.probed(BACKUP, RunState.OPEN, START);

    assertThat(lease.view().holder()).isNull();
    assertThat(lease.next(START)).isEqualTo(new LeaseStep.Probe(DRILL));
  }

  @Test
  void whoHasItIsToldThatItIsBrokenBeforeTheNextGetsIt() {
    held(BACKUP);
    lease.acquire(DRILL, START);
    BreakLease order = new BreakLease("ada", "it hangs", "backup/shop/today");

    assertThat(lease.refusal(order)).isEmpty();
    lease.breakFor(order, later(5));

    LeaseLoss loss = new LeaseLoss("shop-db", BACKUP, "the lease was broken by ada: it hangs");
    assertThat(lease.next(later(5))).isEqualTo(new LeaseStep.Tell(loss));
    lease.toldLoss(loss);
    assertThat(lease.next(later(5))).isEqualTo(new LeaseStep.Probe(DRILL));
    assertThat(lease.view().last())
        .isEqualTo(
            new EndedLease(new LeaseHolder(BACKUP, START), later(5), "broken by ada: it hangs"));
  }

  @Test
  void anOrderToBreakNamesAPersonAReasonAndTheRightHolder() {
    assertThat(lease.refusal(new BreakLease("ada", "it hangs", null)))
        .hasValue("Nobody holds shop-db.");
    held(BACKUP);

    assertThat(lease.refusal(new BreakLease(" ", "it hangs", null)))
        .hasValue("A lease is broken by somebody with a name.");
    assertThat(lease.refusal(new BreakLease("ada", "", null)))
        .hasValue("A lease is broken for a reason, which stays on record.");
    assertThat(lease.refusal(new BreakLease("ada", "x".repeat(501), null)))
        .hasValue("A reason has 500 characters at most.");
    assertThat(lease.refusal(new BreakLease("ada", "it hangs", "drill/shop/today")))
        .hasValue("shop-db is held by backup/shop/today by now.");
    assertThat(lease.refusal(new BreakLease("ada", "it hangs", null))).isEmpty();
  }

  @Test
  void aReleaseOfWhoLostItTakesNothingFromTheNext() {
    held(BACKUP);
    lease.acquire(DRILL, START);
    lease.breakFor(new BreakLease("ada", "it hangs", null), later(1));
    lease.probed(DRILL, RunState.OPEN, later(1));

    lease.release(new LeaseRelease("1"), later(2));

    assertThat(lease.view().holder()).isEqualTo(new LeaseHolder(DRILL, later(1)));
  }

  @Test
  void tooManyAreToldSo() {
    held(BACKUP);
    IntStream.range(0, Lease.MOST_WAITING)
        .forEach(i -> lease.acquire(claim("w" + i, "plan/" + i, "r"), START));
    lease.acquire(DRILL, START);

    assertThat(lease.view().waiting()).hasSize(Lease.MOST_WAITING).doesNotContain(DRILL);
    assertThat(lease.next(START))
        .isEqualTo(
            new LeaseStep.Tell(new LeaseLoss("shop-db", DRILL, "500 runs wait for it already")));
  }

  @Test
  void endsWhenNobodyWantsItForAWhile() {
    held(BACKUP);
    lease.release(new LeaseRelease("1"), later(5));

    Instant end = later(5).plus(Lease.LINGER);
    assertThat(lease.next(later(5)))
        .isEqualTo(new LeaseStep.Wait(end, "end if nobody wants shop-db"));
    assertThat(lease.next(end)).isEqualTo(new LeaseStep.End());
  }

  @Test
  void nothingIsForgottenWhenTheHistoryIsCut() {
    held(BACKUP);
    lease.acquire(DRILL, START);
    lease.breakFor(new BreakLease("ada", "it hangs", null), later(1));
    lease.probed(DRILL, RunState.OPEN, later(1));
    lease.acquire(WINDOW, later(2));

    Lease next = Lease.of(new LeaseRequest("shop-db", lease.snapshot()), later(3));

    assertThat(next.view()).isEqualTo(lease.view());
  }

  @Test
  void theStorySaysWhoHasItWhoWaitsAndHowItCameFree() {
    assertThat(lease.view().story()).isEqualTo("**shop-db** is free.");
    held(BACKUP);
    lease.breakFor(new BreakLease("ada", "it hangs", null), later(1));
    lease.acquire(DRILL, START);
    lease.probed(DRILL, RunState.OPEN, later(2));
    lease.acquire(WINDOW, later(3));

    assertThat(lease.view().story())
        .isEqualTo(
            """
            **shop-db** is held by nightly (`drill/shop/today`) since 2026-03-02 12:00:02 UTC: work.
            - nightly (`window/shop/today`) waits: work

            Before, nightly (`backup/shop/today`) had it until 2026-03-02 12:00:01 UTC: \
            broken by ada: it hangs.\
            """);
  }

  private void held(LeaseClaim claim) {
    lease.acquire(claim, START);
    lease.probed(claim, RunState.OPEN, START);
    lease.toldGrant(claim);
  }

  private static LeaseClaim claim(String id, String workflowId, String runId) {
    return new LeaseClaim(id, workflowId, runId, "nightly", "work", START);
  }

  private static Instant later(int seconds) {
    return START.plus(Duration.ofSeconds(seconds));
  }
}
