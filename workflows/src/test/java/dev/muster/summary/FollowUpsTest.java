package dev.muster.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.evidence.EvidencePromise;
import dev.muster.summary.FollowUp.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FollowUpsTest {
  private static final Instant MONDAY = Instant.parse("2026-11-02T04:00:00Z");

  // RST-14
  @Test
  void aDrillThatBreaksATargetOpensOneAndTheNextThatKeepsItClosesIt() {
    CountedRun broke = proven(0, Runs.broken());
    CountedRun kept = proven(1, Runs.kept());

    assertThat(FollowUps.of(List.of(broke)))
        .singleElement()
        .satisfies(open -> {
          assertThat(open.isOpen()).isTrue();
          assertThat(open.drill()).isEqualTo(Runs.DRILL);
          assertThat(open.target()).isEqualTo(Runs.RTO);
          assertThat(open.what()).isEqualTo("promised 30 min, came to 42 min");
          assertThat(open.opened().run()).isEqualTo(broke.workflowId());
          assertThat(open.opened().record()).isEqualTo(broke.number());
        });
    assertThat(FollowUps.of(List.of(broke, kept)))
        .singleElement()
        .satisfies(closed -> {
          assertThat(closed.isOpen()).isFalse();
          assertThat(closed.closed()).isEqualTo(FollowUp.Mark.of(kept));
          assertThat(closed.reason()).isEqualTo(Reason.KEPT);
          assertThat(closed.opened()).isEqualTo(FollowUp.Mark.of(broke));
        });
  }

  @Test
  void oneThatBreaksItAgainLeavesItOpenSinceTheFirst() {
    assertThat(FollowUps.of(List.of(proven(0, Runs.broken()), proven(1, Runs.broken()))))
        .singleElement()
        .satisfies(open -> {
          assertThat(open.times()).isEqualTo(2);
          assertThat(open.opened().at()).isEqualTo(week(0).plus(Runs.TOOK));
        });
  }

  @Test
  void brokenAgainAfterItWasClosedIsAnother() {
    List<FollowUp> followUps =
        FollowUps.of(
            List.of(proven(0, Runs.broken()), proven(1, Runs.kept()), proven(2, Runs.broken())));

    assertThat(followUps).extracting(FollowUp::isOpen).containsExactly(true, false);
    assertThat(followUps.getFirst().times()).isEqualTo(1);
  }

  @Test
  void whatCouldNotBeMeasuredNeitherOpensNorCloses() {
    CountedRun unmeasured = proven(1, Runs.unmeasured());

    assertThat(FollowUps.of(List.of(unmeasured))).isEmpty();
    assertThat(FollowUps.of(List.of(proven(0, Runs.broken()), unmeasured)))
        .extracting(FollowUp::isOpen)
        .containsExactly(true);
  }

  @Test
  void aDrillThatFailsIsOpenUntilOneSucceedsHoweverLate() {
    CountedRun failed = Runs.unsound(week(0), Runs.unmeasured());
    CountedRun slow = proven(1, Runs.broken());

    assertThat(FollowUps.of(List.of(failed)))
        .singleElement()
        .satisfies(open -> {
          assertThat(open.target()).isEqualTo("the drill succeeds");
          assertThat(open.what()).contains("is not restorable: it differs");
        });
    assertThat(FollowUps.of(List.of(failed, slow)))
        .extracting(FollowUp::target, FollowUp::isOpen)
        .containsExactly(tuple(Runs.RTO, true), tuple("the drill succeeds", false));
  }

  @Test
  void whatWorksForAnOlderRestorePointLeavesOpenThatANewerOneIsBroken() {
    CountedRun broken = Runs.unsound(week(1));
    CountedRun brokenToo = Runs.unsound(week(2), week(0));
    CountedRun older = Runs.proven(week(3), week(0));
    CountedRun same = Runs.proven(week(4), week(1));
    CountedRun oneMore = Runs.proven(week(6), week(0));

    assertThat(FollowUps.of(List.of(broken, brokenToo, older)))
        .singleElement()
        .satisfies(open -> {
          assertThat(open.isOpen()).isTrue();
          assertThat(open.times()).isEqualTo(2);
        });
    assertThat(FollowUps.of(List.of(broken, brokenToo, older, same)))
        .singleElement()
        .extracting(FollowUp::closed)
        .isEqualTo(FollowUp.Mark.of(same));
    assertThat(FollowUps.of(List.of(broken, same, Runs.failed(Runs.DRILL, week(5)), oneMore)))
        .as("what the last failure was about is over")
        .noneMatch(FollowUp::isOpen);
  }

  @Test
  void aDrillThatWasStoppedSaysNothing() {
    CountedRun stopped = Runs.stopped(Runs.DRILL, week(1));

    assertThat(FollowUps.of(List.of(stopped))).isEmpty();
    assertThat(FollowUps.of(List.of(Runs.unsound(week(0)), stopped)).getFirst().isOpen()).isTrue();
  }

  @Test
  void whatNobodyPromisesAnyMoreIsClosedAndSaysWhy() {
    assertThat(FollowUps.of(List.of(proven(0, Runs.broken()), proven(1))))
        .singleElement()
        .extracting(FollowUp::reason)
        .isEqualTo(Reason.NO_LONGER_PROMISED);
    assertThat(FollowUps.of(List.of(proven(0, Runs.broken()), Runs.failed(Runs.DRILL, week(1)))))
        .as("a drill that failed early measured nothing")
        .allMatch(FollowUp::isOpen);
  }

  @Test
  void eachDrillAndEachTargetIsFollowedUpByItself() {
    EvidencePromise rpo =
        EvidencePromise.within(
            "the longest time without a restore point", Duration.ofHours(25), Duration.ofHours(49));

    assertThat(FollowUps.of(List.of(proven(0, Runs.broken(), rpo), proven(1, Runs.kept(), rpo))))
        .extracting(FollowUp::target, FollowUp::isOpen)
        .containsExactly(tuple(rpo.name(), true), tuple(Runs.RTO, false));
    assertThat(
            FollowUps.of(
                List.of(Runs.unsound(week(0)), Runs.failed("drill/other", week(0)), proven(1))))
        .filteredOn(FollowUp::isOpen)
        .extracting(FollowUp::drill)
        .containsExactly("drill/other");
  }

  @Test
  void theOrderInWhichTheyAreReadDoesNotMatter() {
    List<CountedRun> runs =
        List.of(proven(0, Runs.broken()), proven(1, Runs.kept()), proven(2, Runs.broken()));

    assertThat(FollowUps.of(runs.reversed())).isEqualTo(FollowUps.of(runs));
  }

  @Test
  void runsOfBackupsLeaveNone() {
    assertThat(
            FollowUps.of(
                Stream.of(Runs.failed(Runs.BACKUP, week(0)), Runs.made(week(1), 1, Runs.broken()))
                    .toList()))
        .isEmpty();
  }

  private static CountedRun proven(int week, EvidencePromise... promises) {
    return Runs.proven(week(week), week(week).minus(Duration.ofHours(3)), promises);
  }

  private static Instant week(int week) {
    return MONDAY.plus(Duration.ofDays(7L * week));
  }
}
