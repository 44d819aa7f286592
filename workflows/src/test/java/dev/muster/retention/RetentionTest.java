package dev.muster.retention;

import static dev.muster.retention.RetentionKind.APPROVALS;
import static dev.muster.retention.RetentionKind.AUDIT;
import static dev.muster.retention.RetentionKind.INCIDENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.retention.RetentionOutcome.Part;
import dev.muster.retention.RetentionStep.Count;
import dev.muster.retention.RetentionStep.Cut;
import dev.muster.retention.RetentionStep.Finish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Instant A_YEAR_AGO = NOW.minus(YEAR);

  @Test
  void aPolicyThatSaysNothingKeepsEverything() {
    assertThat(retention(RetentionPolicy.NONE).next())
        .isEqualTo(new Finish(new RetentionOutcome(RetentionMode.CUT, List.of())));
  }

  @Test
  void nothingYoungerThanThirtyDaysCanBeMeant() {
    Map<RetentionKind, Duration> keep = Map.of(AUDIT, Duration.ofDays(30).minusSeconds(1));

    assertThatThrownBy(() -> new RetentionPolicy(keep)).hasMessageContaining("AUDIT");
    assertThat(new RetentionPolicy(Map.of(AUDIT, Duration.ofDays(30))).keep()).hasSize(1);
  }

  @Test
  void goesOnWithAKindUntilABatchIsNotFull() {
    Retention retention = retention(keeping(INCIDENTS));
    Cut step = new Cut(INCIDENTS, A_YEAR_AGO, Retention.BATCH);

    assertThat(retention.next()).isEqualTo(step);
    retention.cut(Retention.BATCH);
    assertThat(retention.next()).isEqualTo(step);
    retention.cut(7);

    RetentionOutcome outcome =
        new RetentionOutcome(
            RetentionMode.CUT,
            List.of(new Part(INCIDENTS, A_YEAR_AGO, Retention.BATCH + 7, false)));
    assertThat(retention.next()).isEqualTo(new Finish(outcome));
  }

  @Test
  void leavesTheRestToTheNextRunWhenThereIsTooMuch() {
    Retention retention = retention(keeping(INCIDENTS, AUDIT));

    for (int batch = 0; batch < Retention.MOST_BATCHES; batch++) {
      assertThat(retention.next())
          .isInstanceOfSatisfying(Cut.class, cut -> assertThat(cut.kind()).isEqualTo(INCIDENTS));
      retention.cut(Retention.BATCH);
    }
    assertThat(retention.next()).isEqualTo(new Cut(AUDIT, A_YEAR_AGO, Retention.BATCH));
    retention.cut(0);

    assertThat(outcome(retention).parts()).extracting(Part::isLeft).containsExactly(true, false);
  }

  @Test
  void takesHalfAsManyWhenThereWasNoTime() {
    Retention retention = retention(keeping(INCIDENTS, AUDIT));

    retention.tooSlow();
    assertThat(retention.next()).isEqualTo(new Cut(INCIDENTS, A_YEAR_AGO, 250));
    retention.cut(250);
    assertThat(retention.next()).isEqualTo(new Cut(INCIDENTS, A_YEAR_AGO, 250));
    retention.tooSlow();
    retention.cut(124);

    assertThat(retention.next()).isEqualTo(new Cut(AUDIT, A_YEAR_AGO, Retention.BATCH));
    retention.cut(0);
    assertThat(outcome(retention).parts().getFirst())
        .isEqualTo(new Part(INCIDENTS, A_YEAR_AGO, 374, false));
  }

  @Test
  void goesOnWithTheNextKindWhenThereIsNoTimeForASingleOne() {
    Retention retention = retention(keeping(INCIDENTS, AUDIT));

    int tries = 0;
    while (retention.next() instanceof Cut cut && cut.kind() == INCIDENTS) {
      retention.tooSlow();
      tries++;
    }

    assertThat(tries).isEqualTo(9);
    assertThat(retention.next()).isEqualTo(new Cut(AUDIT, A_YEAR_AGO, Retention.BATCH));
    retention.cut(0);
    assertThat(outcome(retention).parts()).extracting(Part::isLeft).containsExactly(true, false);
  }

  @Test
  void aDryRunCountsAndDeletesNothing() {
    Retention retention = new Retention(keeping(INCIDENTS, AUDIT), RetentionMode.DRY_RUN, NOW);

    assertThat(retention.next()).isEqualTo(new Count(INCIDENTS, A_YEAR_AGO));
    retention.counted(1_000_000);
    assertThat(retention.next()).isEqualTo(new Count(AUDIT, A_YEAR_AGO));
    retention.counted(3);

    assertThat(retention.next())
        .isEqualTo(
            new Finish(
                new RetentionOutcome(
                    RetentionMode.DRY_RUN,
                    List.of(
                        new Part(INCIDENTS, A_YEAR_AGO, 1_000_000, false),
                        new Part(AUDIT, A_YEAR_AGO, 3, false)))));
  }

  /** However much there is of each, a run ends, and says how much it deleted. */
  @Property
  void countsWhatItDeletes(
      @ForAll @IntRange(max = 200_000) int incidents,
      @ForAll @IntRange(max = 2_000) int approvals,
      @ForAll @IntRange(max = 2_000) int audit) {
    Map<RetentionKind, Integer> there = new EnumMap<>(RetentionKind.class);
    there.putAll(Map.of(INCIDENTS, incidents, APPROVALS, approvals, AUDIT, audit));
    Map<RetentionKind, Integer> left = new EnumMap<>(there);
    Retention retention = retention(keeping(INCIDENTS, APPROVALS, AUDIT));
    List<RetentionStep> steps = new ArrayList<>();
    while (retention.next() instanceof Cut(RetentionKind kind, Instant before, int most)) {
      int count = Math.min(most, left.get(kind));
      left.merge(kind, -count, Integer::sum);
      steps.add(retention.next());
      retention.cut(count);
    }

    assertThat(steps).hasSizeLessThanOrEqualTo(3 * Retention.MOST_BATCHES);
    assertThat(outcome(retention).parts())
        .allSatisfy(part -> {
          assertThat(part.count()).isEqualTo(there.get(part.kind()) - left.get(part.kind()));
          assertThat(left.get(part.kind()) == 0 || part.isLeft()).isTrue();
        });
  }

  private static Retention retention(RetentionPolicy policy) {
    return new Retention(policy, RetentionMode.CUT, NOW);
  }

  private static RetentionPolicy keeping(RetentionKind... kinds) {
    Map<RetentionKind, Duration> keep = new EnumMap<>(RetentionKind.class);
    for (RetentionKind kind : kinds) {
      keep.put(kind, YEAR);
    }
    return new RetentionPolicy(keep);
  }

  private static RetentionOutcome outcome(Retention retention) {
    return switch (retention.next()) {
      case Finish(RetentionOutcome outcome) -> outcome;
      case Cut cut -> throw new AssertionError(cut);
      case Count count -> throw new AssertionError(count);
    };
  }
}
