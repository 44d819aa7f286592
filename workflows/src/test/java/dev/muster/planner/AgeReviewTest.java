package dev.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgeReviewTest {
  private static final String PLAN = "backup/shop-db";
  private static final Instant SUCCESS = Instant.parse("2026-11-03T02:20:00Z");
  private static final Duration MOST = Duration.ofHours(25);
  private static final Instant TOO_OLD = SUCCESS.plus(MOST);
  private static final AgePromise PROMISE =
      new AgePromise(
          PLAN,
          "The orders of the shop",
          MOST,
          Duration.ofMinutes(30),
          new Timetable.Concern("shop", "P2"));

  @Test
  void oneThatIsTooOldIsToldFromThatMomentOnAndOnce() {
    KnownAges known = reviewed(KnownAges.NONE, SUCCESS, null, SUCCESS.plusSeconds(60));

    assertThat(review(known, SUCCESS, null, TOO_OLD.minusMillis(1)).news()).isEmpty();
    AgeReview review = review(known, SUCCESS, null, TOO_OLD);

    assertThat(review.news())
        .singleElement()
        .satisfies(told -> {
          assertThat(told.key()).isEqualTo("backup/shop-db/BackupTooOld");
          assertThat(told.title())
              .isEqualTo(
                  "backup/shop-db has not succeeded since 2026-11-03 02:20:00 UTC; no more than"
                      + " 1 day 1 h may pass");
        });
    KnownAges told = told(review);
    assertThat(review(told, SUCCESS, null, TOO_OLD.plusSeconds(60)).news()).isEmpty();
  }

  @Test
  void whatNobodyWasToldOfIsNewsAgain() {
    AgeReview first = review(KnownAges.NONE, SUCCESS, null, TOO_OLD);

    assertThat(review(first.known(), SUCCESS, null, TOO_OLD.plusSeconds(60)).news())
        .isEqualTo(first.news());
  }

  @Test
  void aYoungerOneEndsIt() {
    KnownAges told = told(review(KnownAges.NONE, SUCCESS, null, TOO_OLD));
    Instant younger = TOO_OLD.plusSeconds(600);

    AgeReview review = review(told, younger, null, younger.plusSeconds(1));

    assertThat(review.news())
        .singleElement()
        .satisfies(over -> {
          assertThat(over.state()).isEqualTo(PlanCondition.State.OVER);
          assertThat(over.title()).isEqualTo(PLAN + " succeeded at 2026-11-04 03:30:00 UTC");
        });
    assertThat(review(told(review), younger, null, younger.plusSeconds(60)).news()).isEmpty();
  }

  // BKP-20
  @Test
  void oneThatNeverSucceededIsAsOldAsItsPromise() {
    KnownAges known = reviewed(KnownAges.NONE, null, null, SUCCESS);

    assertThat(review(known, null, null, TOO_OLD.minusSeconds(1)).news()).isEmpty();
    assertThat(review(known, null, null, TOO_OLD).news()).hasSize(1);
  }

  @Test
  void aSuccessThatTemporalHasForgottenIsRemembered() {
    KnownAges known = reviewed(KnownAges.NONE, SUCCESS, null, SUCCESS.plusSeconds(60));

    assertThat(reviewed(known, null, null, SUCCESS.plusSeconds(120)).since(PLAN)).hasValue(SUCCESS);
  }

  @Test
  void oneThatIsBeingMadeIsWaitedForAsLongAsItIsExpectedToTake() {
    Instant began = TOO_OLD.minusSeconds(300);

    assertThat(review(KnownAges.NONE, SUCCESS, began, TOO_OLD).news()).isEmpty();
    assertThat(review(KnownAges.NONE, SUCCESS, began, began.plus(PROMISE.expected())).news())
        .hasSize(1);
  }

  @Test
  void whatCouldNotBeLookedUpIsNeitherOldNorYoung() {
    KnownAges known = reviewed(KnownAges.NONE, SUCCESS, null, SUCCESS);

    AgeReview review = AgeReview.of(List.of(PROMISE), Map.of(), known, TOO_OLD);

    assertThat(review.news()).isEmpty();
    assertThat(review.known()).isEqualTo(known);
  }

  @Test
  void aPromiseThatIsGoneIsForgottenAfterAWhileAndWhatWasToldOfItIsOver() {
    KnownAges told = told(review(KnownAges.NONE, SUCCESS, null, TOO_OLD));
    Instant later = TOO_OLD.plus(KnownPlans.KEPT);

    assertThat(AgeReview.of(List.of(), Map.of(), told, later.minusSeconds(1)))
        .isEqualTo(new AgeReview(List.of(), told));
    AgeReview gone = AgeReview.of(List.of(), Map.of(), told, later);
    assertThat(gone.news())
        .extracting(PlanCondition::title)
        .containsExactly(PLAN + " promises nothing any more");
    assertThat(AgeReview.of(List.of(), Map.of(), told(gone), later))
        .isEqualTo(new AgeReview(List.of(), KnownAges.NONE));
  }

  private static KnownAges told(AgeReview review) {
    KnownAges known = review.known();
    for (PlanCondition condition : review.news()) {
      known = known.told(condition);
    }
    return known;
  }

  private static KnownAges reviewed(
      KnownAges before, @Nullable Instant succeeded, @Nullable Instant underWay, Instant now) {
    return review(before, succeeded, underWay, now).known();
  }

  private static AgeReview review(
      KnownAges before, @Nullable Instant succeeded, @Nullable Instant underWay, Instant now) {
    return AgeReview.of(
        List.of(PROMISE), Map.of(PLAN, new LastRuns(succeeded, underWay)), before, now);
  }
}
