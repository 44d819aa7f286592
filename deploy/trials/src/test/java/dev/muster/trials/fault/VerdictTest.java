package dev.muster.trials.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.trials.page.TakenPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Instant DUE = Instant.parse("2026-01-05T09:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void everybodyWasPagedInTime() {
    Verdict verdict = verdict(page("ann", "p-1", "m-1", DUE), page("ben", "p-2", "m-2", DUE));
    assertThat(verdict.isKept()).isTrue();
    assertThat(verdict.row()).contains("2 of 2", "0", "yes");
  }

  @Test
  void aDuplicateDoesNotMakeUpForALostPage() {
    Verdict verdict = verdict(page("ann", "p-1", "m-1", DUE), page("ann", "p-1", "m-1", DUE));
    assertThat(verdict.isWithoutLoss()).isFalse();
    assertThat(verdict.row()).contains("1 of 2", "1", "1, 1 in the same message", "**no**");
  }

  @Test
  void aSecondPageOfOnePersonDoesNotMakeUpForALostOneOfAnother() {
    Verdict verdict = verdict(page("ann", "p-1", "m-1", DUE), page("ann", "p-3", "m-3", DUE));
    assertThat(verdict.isWithoutLoss()).isFalse();
    assertThat(verdict.row()).contains("1, **1 in another**");
  }

  @Test
  void thePageThatTheSelfCheckSendsIsNotTheLostOne() {
    Verdict verdict =
        verdict(page("ann", "p-1", "m-1", DUE), page("ben", "rescue/i-2/ben", "m-2", DUE));
    assertThat(verdict.isWithoutLoss()).isFalse();
    assertThat(verdict.row()).contains("0; 1 by the self-check");
  }

  @Test
  void whatComesAgainLateIsADuplicateAndNotLate() {
    Verdict verdict =
        verdict(
            page("ben", "p-2", "m-2", DUE.plusSeconds(60)),
            page("ann", "p-1", "m-1", DUE),
            page("ben", "p-2", "m-2", DUE));
    assertThat(verdict.isKept()).isTrue();
    assertThat(verdict.lateness()).isZero();
  }

  @Test
  void aLatePageBreaksThePromiseThoughNothingIsLost() {
    Verdict onTime = verdict(page("ann", "p-1", "m-1", DUE), page("ben", "p-2", "m-2", in(SECOND)));
    assertThat(onTime.isKept()).isTrue();
    Verdict late =
        verdict(
            page("ann", "p-1", "m-1", DUE), page("ben", "p-2", "m-2", in(SECOND.plusMillis(1))));
    assertThat(late.isKept()).isFalse();
    assertThat(late.isWithoutLoss()).isTrue();
    assertThat(late.row()).contains("late");
    assertThat(Extent.QUICK.isGood(late)).isTrue();
    assertThat(Extent.FULL.isGood(late)).isFalse();
  }

  @Test
  void aPageBeforeItsTimeBreaksThePromise() {
    Verdict verdict =
        verdict(page("ann", "p-1", "m-1", DUE.minusMillis(1)), page("ben", "p-2", "m-2", DUE));
    assertThat(verdict.isKept()).isFalse();
    assertThat(verdict.row()).contains("1 early");
  }

  @Test
  void latenessCountsFromWhenThePageWasPossible() {
    Expected away = new Expected("ann", DUE, DUE.plusSeconds(5));
    Course course = new Course("trial", List.of(away), SECOND, "", "");
    List<TakenPage> taken = List.of(page("ann", "p-1", "m-1", DUE.plusSeconds(6)));
    assertThat(Verdict.of(course, taken).isKept()).isTrue();
  }

  @Test
  void halfIsOfThosePagesThatWaitedForWhatWasDead() {
    Instant back = DUE.plusSeconds(5);
    List<Expected> expected =
        List.of(
            new Expected("ann", DUE, DUE),
            new Expected("ben", DUE, back),
            new Expected("cleo", DUE, back),
            new Expected("dan", DUE, back));
    List<TakenPage> taken =
        List.of(
            page("ann", "p-1", "m-1", DUE),
            page("ben", "p-2", "m-2", back.plusMillis(100)),
            page("cleo", "p-3", "m-3", back.plusMillis(400)),
            page("dan", "p-4", "m-4", back.plusMillis(900)));
    Verdict verdict = Verdict.of(new Course("trial", expected, SECOND, "", ""), taken);
    assertThat(verdict.half()).hasMillis(400);
    assertThat(verdict.lateness()).hasMillis(900);
  }

  @Test
  void whatTriedNothingDidNotSucceed() {
    Verdict verdict = Verdict.of(Course.without("trial", "nobody was paged"), List.of());
    assertThat(verdict.isWithoutLoss()).isFalse();
    assertThat(verdict.row()).contains("**no**", "not tried: nobody was paged");
  }

  private static Verdict verdict(TakenPage... taken) {
    List<Expected> expected = List.of(new Expected("ann", DUE, DUE), new Expected("ben", DUE, DUE));
    return Verdict.of(new Course("trial", expected, SECOND, "", ""), List.of(taken));
  }

  private static Instant in(Duration time) {
    return DUE.plus(time);
  }

  private static TakenPage page(String person, String page, String message, Instant at) {
    return new TakenPage(message, at, person, page, "i", "PAGE", DUE, "service", "trial", DUE);
  }
}
