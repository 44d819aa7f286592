package dev.muster.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.planner.PlanCondition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The clock that looks at how old the last backup is. */
@Timeout(120)
class BackupAgeTest {
  private static final Duration MOST = Duration.ofHours(25);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final BackupWorld world = new BackupWorld();

  @AfterEach
  void close() {
    world.close();
  }

  // BKP-20
  @Test
  void twentyFiveHoursAndAMinuteAfterTheLastSuccessIsToldThatItIsTooOld() {
    Instant due = backUp();
    until(due.plus(MOST).minusSeconds(150));
    world.watch("* * * * *");

    until(due.plus(MOST).plusSeconds(30));
    assertThat(ages()).isEmpty();
    until(due.plus(MOST).plus(MINUTE).plusSeconds(30));
    assertThat(ages())
        .extracting(PlanCondition::key)
        .containsExactly("backup/shop-db/BackupTooOld");

    until(due.plus(MOST).plus(Duration.ofMinutes(5)));
    assertThat(ages()).as("it is told once").hasSize(1);
    Instant younger = backUp();
    until(younger.plus(MINUTE.multipliedBy(3)));
    assertThat(ages())
        .extracting(PlanCondition::state)
        .containsExactly(PlanCondition.State.HOLDS, PlanCondition.State.OVER);
  }

  // BKP-20
  @Test
  void aBackupThatNeverRanIsToldToo() {
    Instant begin = world.now();
    world.watch("*/10 * * * *");

    until(begin.plus(MOST).minus(MINUTE));
    assertThat(ages()).isEmpty();
    until(begin.plus(MOST).plus(MINUTE.multipliedBy(21)));
    assertThat(ages()).hasSize(1);
    assertThat(world.evidence).isEmpty();
  }

  // BKP-20
  @Test
  void aBackupThatFailsMakesTheLastOneNoYounger() {
    Instant due = backUp();
    world.denied.add("near");
    Instant failed = due.plus(Duration.ofHours(24));
    world.start(BackupWorld.backup(), failed);
    until(due.plus(MOST).minusSeconds(150));
    world.watch("* * * * *");

    until(due.plus(MOST).plus(MINUTE.multipliedBy(2)));

    assertThat(world.evidence).hasSize(2);
    assertThat(ages()).hasSize(1);
  }

  private List<PlanCondition> ages() {
    return world.conditions.stream()
        .filter(told -> told.kind() == PlanCondition.Kind.TOO_OLD)
        .toList();
  }

  /** When it was due, which is when the fakes had done it. */
  private Instant backUp() {
    Instant due = world.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES);
    world.outcome(world.start(BackupWorld.backup(), due), due);
    return due;
  }

  private void until(Instant moment) {
    world.waits(Duration.between(world.now(), moment));
  }
}
