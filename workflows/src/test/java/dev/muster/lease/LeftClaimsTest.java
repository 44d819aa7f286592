package dev.muster.lease;

import static dev.muster.temporal.Events.answered;
import static dev.muster.temporal.Events.signaled;
import static dev.muster.temporal.Events.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.lease.Lease.RunState;
import dev.muster.temporal.Events;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftClaimsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final LeaseClaim BACKUP = claim("1", "backup/shop/today", "r1");
  private static final LeaseClaim DRILL = claim("2", "drill/shop/today", "r2");
  private static final LeaseClaim WINDOW = claim("3", "window/shop/today", "r3");
  private static final HistoryEvent START = started(new LeaseRequest("shop-db", null));

  @Test
  void whoAskedFirstAndHasNotReleasedComesFirst() {
    assertThat(left(START, asked(BACKUP), asked(DRILL), asked(WINDOW), released(BACKUP)))
        .containsExactly(DRILL, WINDOW);
  }

  @Test
  void aNewWishOfARunTakesThePlaceOfItsOldOne() {
    LeaseClaim again = claim("4", BACKUP.workflowId(), BACKUP.runId());

    assertThat(left(START, asked(BACKUP), asked(DRILL), asked(again)))
        .containsExactly(again, DRILL);
  }

  @Test
  void whatTheRunBeganWithIsLeftAsWell() {
    LeaseSnapshot carried = new LeaseSnapshot(new LeaseHolder(BACKUP, NOW), List.of(DRILL), null);

    assertThat(left(started(new LeaseRequest("shop-db", carried)), asked(WINDOW)))
        .containsExactly(BACKUP, DRILL, WINDOW);
  }

  @Test
  void aHolderWhoseLeaseWasBrokenHasItNoMore() {
    LeaseView broken = new LeaseView("shop-db", null, List.of(DRILL), null);

    assertThat(left(START, asked(BACKUP), asked(DRILL), answered(broken))).containsExactly(DRILL);
  }

  @Test
  void theNextLeaseLooksForTheHolderAndTellsItAgainBeforeWhoeverAsks() {
    Lease next = next(START, asked(BACKUP), asked(DRILL));
    next.acquire(WINDOW, NOW);

    assertThat(next.next(NOW)).isEqualTo(new LeaseStep.Probe(BACKUP));
    next.probed(BACKUP, RunState.OPEN, NOW);
    assertThat(next.next(NOW)).isInstanceOf(LeaseStep.Grant.class);
    assertThat(next.view().holder()).isEqualTo(new LeaseHolder(BACKUP, NOW));
    assertThat(next.view().waiting()).containsExactly(DRILL, WINDOW);
  }

  @Test
  void aHolderThatIsGoneMakesWay() {
    Lease next = next(START, asked(BACKUP));
    next.acquire(WINDOW, NOW);
    next.probed(BACKUP, RunState.CLOSED, NOW);

    assertThat(next.next(NOW)).isEqualTo(new LeaseStep.Probe(WINDOW));
  }

  private static Lease next(HistoryEvent... history) {
    LeaseSnapshot left = LeftClaims.of(List.of(history), Events.TOLD);
    return Lease.of(new LeaseRequest("shop-db", left), NOW);
  }

  private static List<LeaseClaim> left(HistoryEvent... history) {
    return LeftClaims.of(List.of(history), Events.TOLD).waiting();
  }

  private static HistoryEvent asked(LeaseClaim claim) {
    return signaled("acquire", claim);
  }

  private static HistoryEvent released(LeaseClaim claim) {
    return signaled("release", new LeaseRelease(claim.id()));
  }

  private static LeaseClaim claim(String id, String workflowId, String runId) {
    return new LeaseClaim(id, workflowId, runId, "nightly", "work", NOW);
  }
}
