package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;
import static dev.muster.failover.Sights.primary;
import static dev.muster.failover.Sights.sample;
import static dev.muster.failover.Sights.silent;
import static dev.muster.failover.Sights.standby;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverReadiness.ReplicationLag;
import dev.muster.failover.FailoverReadiness.State;
import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.ReadinessWatch.ProvenBackup;
import dev.muster.failover.traffic.TrafficLook;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.Timetable.Concern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadinessReviewTest {
  private static final Concern SHOP = new Concern("shop", "P2");
  private static final FailoverPlan PLAN = plan(new ReadinessWatch(SHOP, null, null));

  private ReadinessOutcome known = ReadinessOutcome.NOTHING;
  private Instant now = NOON;

  private static FailoverPlan plan(ReadinessWatch watch) {
    return SampleFailover.watched(watch);
  }

  /** A look a minute later, of which people are told what is new. */
  private List<PlanCondition> look(FailoverPlan plan, String... state) {
    now = now.plusSeconds(60);
    return review(List.of(seen(plan, List.of(state).contains("ready"), null)));
  }

  private List<PlanCondition> review(List<ReadinessLook> looks) {
    ReadinessReview review = ReadinessReview.of(looks, known, now);
    known = review.known();
    review.news().forEach(told -> known = known.told(told));
    return review.news();
  }

  private ReadinessLook seen(FailoverPlan plan, boolean streams, @Nullable ProofOfBackup proof) {
    return new ReadinessLook(
        plan,
        List.of(),
        new PairLooks(List.of(from("p1", streams), from("p2", streams)), List.of()),
        proof,
        TrafficLook.NONE,
        now);
  }

  private static PairSight from(String machine, boolean streams) {
    NodeSight other = streams ? standby("p2", machine, 0) : silent("p2", machine, 0);
    return new PairSight(
        List.of(primary("p1", machine, 0), other),
        sample(0, 5_000, 4_000L),
        List.of("p1"),
        List.of(Setups.primary("p1"), Setups.standby("p2", null)));
  }

  private FailoverReadiness shop() {
    return known.find("shop-over").orElseThrow();
  }

  // DR-16
  @Test
  void eachLookTellsHowManyReplicasStreamAndHowFarTheyAreBehind() {
    look(PLAN, "ready");

    assertThat(shop().state()).isEqualTo(State.READY);
    assertThat(shop().writer()).isEqualTo("p1");
    assertThat(shop().lag()).isEqualTo(new ReplicationLag(1, 1_000L, 1_000L, null));
    assertThat(shop().servers())
        .extracting(FailoverReadiness.ServerSeen::name)
        .containsExactly("p1", "p2");
  }

  @Test
  void whoIsSilentIsNotReadyAndTheReasonSaysSo() {
    look(PLAN, "not");

    assertThat(shop().state()).isEqualTo(State.NOT_READY);
    assertThat(shop().reasons()).anySatisfy(reason -> assertThat(reason).contains("is not known"));
    assertThat(shop().writer()).isNull();
  }

  @Test
  void oneThatIsNotReadyAtOneLookAloneIsToldToNobody() {
    assertThat(look(PLAN, "ready")).isEmpty();
    assertThat(look(PLAN, "not")).isEmpty();
    assertThat(look(PLAN, "ready")).isEmpty();
    assertThat(look(PLAN, "not")).isEmpty();
    assertThat(shop().since()).isEqualTo(now);
  }

  @Test
  void atTheSecondLookItIsToldAndNotAgainWhileItHolds() {
    look(PLAN, "not");
    Instant since = now;

    assertThat(look(PLAN, "not"))
        .singleElement()
        .satisfies(told -> {
          assertThat(told.key()).isEqualTo("failover/shop-over/FailoverNotReady");
          assertThat(told.concern()).isEqualTo(SHOP);
          assertThat(told.title()).startsWith("failover/shop-over is not ready: ");
        });
    assertThat(look(PLAN, "not")).isEmpty();
    assertThat(shop().since()).isEqualTo(since);
  }

  @Test
  void whenItIsReadyAtTwoLooksInARowThatIsToldOnce() {
    look(PLAN, "not");
    look(PLAN, "not");

    assertThat(look(PLAN, "ready")).isEmpty();
    assertThat(look(PLAN, "ready"))
        .singleElement()
        .satisfies(told -> {
          assertThat(told.state()).isEqualTo(PlanCondition.State.OVER);
          assertThat(told.title()).isEqualTo("failover/shop-over is ready again");
        });
    assertThat(look(PLAN, "ready")).isEmpty();
  }

  @Test
  void oneThatFlapsIsToldOnce() {
    look(PLAN, "not");
    look(PLAN, "not");

    for (int minute = 0; minute < 10; minute++) {
      assertThat(look(PLAN, minute % 2 == 0 ? "ready" : "not")).isEmpty();
    }
  }

  @Test
  void aPlanThatTellsNobodyIsWatchedAllTheSame() {
    FailoverPlan silent = plan(ReadinessWatch.NONE);
    look(silent, "not");

    assertThat(look(silent, "not")).isEmpty();
    assertThat(shop().state()).isEqualTo(State.NOT_READY);
  }

  @Test
  void whatWasToldOfAPlanThatIsGoneIsOverAfterAWhile() {
    look(PLAN, "not");
    look(PLAN, "not");

    now = now.plusSeconds(60);
    assertThat(review(List.of())).isEmpty();
    now = now.plus(Duration.ofHours(2));
    assertThat(review(List.of()))
        .singleElement()
        .satisfies(
            told -> assertThat(told.title()).isEqualTo("failover/shop-over is planned no more"));
    assertThat(review(List.of())).isEmpty();
    assertThat(known.plans()).isEmpty();
  }

  @Test
  void aBackupThatIsNotProvenIsAReason() {
    FailoverPlan plan =
        plan(new ReadinessWatch(null, null, new ProvenBackup("orders", Duration.ofDays(8))));

    assertThat(reasons(plan, new ProofOfBackup.Told(now.minus(Duration.ofDays(8))))).isEmpty();
    assertThat(reasons(plan, new ProofOfBackup.Told(now.minus(Duration.ofDays(9)))))
        .containsExactly(
            "the newest proven restore point of backup/orders leads back to 2026-02-20 12:00:00 UTC;"
                + " it may be 8 days old");
    assertThat(reasons(plan, new ProofOfBackup.Told(null)))
        .containsExactly("no restore point of backup/orders is proven");
    assertThat(reasons(plan, new ProofOfBackup.NotKnown("no answer")))
        .containsExactly("whether backup/orders is proven is not known: no answer");
  }

  private List<String> reasons(FailoverPlan plan, ProofOfBackup proof) {
    return seen(plan, true, proof).after(null).reasons();
  }

  @Test
  void whatThePolicyTellsAgainstItIsAReason() {
    ReadinessLook look = seen(PLAN, true, null);

    assertThat(
            new ReadinessLook(
                    PLAN, List.of("nobody may agree"), look.looks(), null, TrafficLook.NONE, now)
                .after(null)
                .reasons())
        .containsExactly("nobody may agree");
  }

  @Test
  void samplesOfAnotherStandbyTellNothingOfThisOne() {
    look(PLAN, "ready");
    assertThat(shop().samples()).hasSize(1);
    look(PLAN, "ready");
    assertThat(shop().samples()).hasSize(2);

    look(PLAN, "not");

    assertThat(shop().samples()).hasSize(1);
  }
}
