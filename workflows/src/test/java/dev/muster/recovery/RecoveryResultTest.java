package dev.muster.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.PairStanding;
import dev.muster.failover.SampleRecovery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecoveryResultTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final PairStanding NORTH = new PairStanding("p1", "north", "p2", List.of(), "");
  private static final PairStanding WEST = new PairStanding("p2", "west", "p1", List.of(), "");
  private static final PairStanding ALONE =
      new PairStanding("p2", "west", "p1", List.of("p1 does not follow"), "");
  private static final PairStanding UNKNOWN =
      new PairStanding(null, null, null, List.of("nobody answers"), "");

  private final RecoveryPlan plan = SampleRecovery.plan(null, Mode.FOR_REAL);
  private final RecoveryCourse course = new RecoveryCourse(plan.graph());

  private void take(String... steps) {
    for (String step : steps) {
      course.begin(step, NOON);
      course.done(step, null, NOON);
    }
  }

  private void leaveOut(String step) {
    course.begin(step, NOON);
    course.failed(step, "broken", NOON);
    course.leaveOut(step, "left out by eve", NOON);
  }

  private RecoveryResult result(PairStanding database, PairStanding cache) {
    return new RecoveryResult(
        course, new Whereabouts(plan, "west", Map.of("database", database, "cache", cache)), null);
  }

  @Test
  void oneWhoseSystemsAreAllThereIsWhole() {
    take("database", "cache", "smoke", "names");

    assertThat(result(WEST, WEST).isWhole()).isTrue();
    assertThat(result(WEST, WEST).isMovedByIt()).isTrue();
    assertThat(result(WEST, WEST).words()).isEqualTo("every step is done");
  }

  @Test
  void whatItsFailoverTookThereNeedsNoFollowerThere() {
    take("database", "cache", "smoke", "names");

    assertThat(result(ALONE, WEST).isWhole()).isTrue();
  }

  @Test
  void oneWhoseSystemIsSeenElsewhereOrNowhereIsNotWholeWhateverItsSteps() {
    take("database", "cache", "smoke", "names");

    assertThat(result(NORTH, WEST).words()).isEqualTo("not at west, or not well there: shop-db");
    assertThat(result(WEST, UNKNOWN).isWhole()).isFalse();
  }

  @Test
  void aMoveThatWasLeftOutDoesNotCountAsMoved() {
    leaveOut("database");
    take("cache", "smoke", "names");

    assertThat(result(NORTH, WEST).isWhole()).isFalse();
    assertThat(result(NORTH, WEST).words())
        .isEqualTo("not at west, or not well there: shop-db; left out: database");
    assertThat(result(ALONE, WEST).isWhole()).isFalse();
    assertThat(result(WEST, WEST).isWhole()).isTrue();
    assertThat(result(WEST, WEST).isMovedByIt()).isFalse();
  }

  @Test
  void aTestOrNamesThatWereLeftOutAreNamedAndHinderNothing() {
    take("database", "cache");
    leaveOut("smoke");
    leaveOut("names");

    assertThat(result(WEST, WEST).isMovedByIt()).isTrue();
    assertThat(result(WEST, WEST).words())
        .isEqualTo("every system is at west; left out: smoke, names");
  }

  @Test
  void oneThatLeavesAPageUpIsNotWholeAndSaysSo() {
    take("database", "cache", "smoke", "names");
    RecoveryResult paged =
        new RecoveryResult(course, result(WEST, WEST).now(), "the page of 'closed' stands");

    assertThat(paged.isWhole()).isFalse();
    assertThat(paged.words()).isEqualTo("every step is done; the page of 'closed' stands");
  }

  @Test
  void oneThatLeftARestoreOutIsNotWholeAndSaysWhich() {
    RecoveryPlan rebuild =
        SampleRebuild.plan(
            SampleRebuild.terms(null, null),
            Mode.FOR_REAL,
            SampleRebuild.database(),
            SampleRebuild.smoke("database"));
    RecoveryCourse restores = new RecoveryCourse(rebuild.graph());
    restores.begin("database", NOON);
    restores.failed("database", "broken", NOON);
    restores.leaveOut("database", "left out by eve", NOON);
    restores.begin("smoke", NOON);
    restores.done("smoke", null, NOON);
    RecoveryResult result =
        new RecoveryResult(restores, new Whereabouts(rebuild, "west", Map.of()), null);

    assertThat(result.isWhole()).isFalse();
    assertThat(result.words()).isEqualTo("every other step is done; left out: database");
  }

  @Test
  void oneThatLedANameIsNotUntouched() {
    course.end("stopped by eve");
    assertThat(result(NORTH, NORTH).isUntouched()).isTrue();
    assertThat(result(NORTH, NORTH).words()).isEqualTo("stopped by eve");
    assertThat(result(WEST, NORTH).isUntouched()).isFalse();
  }

  @Test
  void oneWhoseEveryMoveWasLeftOutIsNotOnlyStopped() {
    leaveOut("database");
    leaveOut("cache");
    take("smoke", "names");
    course.end("too late");

    assertThat(result(NORTH, NORTH).isUntouched()).isFalse();
  }
}
