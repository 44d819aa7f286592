package dev.muster.window;

import static dev.muster.window.WindowWorld.DUE;
import static dev.muster.window.Windows.back;
import static dev.muster.window.Windows.carryingOn;
import static dev.muster.window.Windows.draft;
import static dev.muster.window.Windows.once;
import static dev.muster.window.Windows.resumed;
import static dev.muster.window.Windows.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.backup.BackupWorld;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.planner.PlanCondition;
import dev.muster.window.WindowStep.Counterpart;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is stopped, and what does not want to. */
@Timeout(60)
class WindowStopTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final WindowWorld world = new WindowWorld(DUE.minus(Duration.ofMinutes(50)));
  private final WindowStep stop = resumed(step("stop worker"), back("start worker"));
  private final WindowStep backup =
      step("back up", new WindowWork.Backup(BackupWorld.backup()), Duration.ofMinutes(10));

  @AfterEach
  void close() {
    world.close();
  }

  private void fails(String reason) {
    assertThatThrownBy(world::outcome).rootCause().hasMessageContaining(reason);
  }

  private void pass(Duration past) {
    world.until(DUE.plus(past));
  }

  private String detail(String step) {
    return world.record().steps().stream()
        .filter(one -> one.name().equals(step))
        .map(EvidenceStep::detail)
        .findFirst()
        .orElseThrow();
  }

  // MNT-01, MNT-07
  @Test
  void aPartThatDoesNotStopIsNotWaitedForAndAPersonIsPaged() {
    world.deaf = Duration.ofHours(5);
    world.start(draft(stop, backup, step("change")).bare().plan(), DUE);
    pass(Duration.ofHours(1));

    fails("back up: it was told to stop and may still be at work");
    assertThat(world.log).containsExactly("stop worker", "backup", "start worker");
    assertThat(world.record().endedAt()).isBefore(DUE.plus(Duration.ofMinutes(12)));
    assertThat(world.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(detail("back up"))
        .isEqualTo("not done within 10 min; it did not stop within 1 min and may still be at work");
    assertThat(world.fact("Did not stop when told")).startsWith("back up: did not stop by 2026");
    assertThat(world.fact("Finding: still not as it was")).startsWith("back up: it was told");
    assertThat(world.conditions)
        .singleElement()
        .satisfies(condition -> {
          assertThat(condition.state()).isEqualTo(PlanCondition.State.HOLDS);
          assertThat(condition.reason()).contains("told back up to stop");
        });
  }

  // MNT-01, MNT-07
  @Test
  void oneThatEndsLateIsRecordedAsLongAsThereIsARecordToWrite() {
    world.deaf = Duration.ofMinutes(20);
    Counterpart slow =
        new Counterpart(
            "look after it",
            new WindowWork.Confirm(Windows.terms("operator")),
            Duration.ofMinutes(30));
    world.start(draft(resumed(step("stop worker"), slow), backup).bare().plan(), DUE);
    pass(Duration.ofMinutes(15));
    assertThat(world.view().left()).hasSize(1);
    pass(Duration.ofMinutes(25));
    assertThat(world.view().left()).isEmpty();
    world.decide(1, "approve", "eve", "operator");
    pass(Duration.ofHours(1));

    fails("a step failed and what was done was taken back: back up: not done within 10 min");
    assertThat(world.log).containsExactly("stop worker", "backup", "backup is over");
    assertThat(world.fact("Did not stop when told").lines()).hasSize(2);
    assertThat(world.fact("Did not stop when told")).contains("back up: over at");
    assertThat(world.conditions)
        .extracting(PlanCondition::state)
        .containsExactly(PlanCondition.State.HOLDS, PlanCondition.State.OVER);
    assertThat(world.conditions.getFirst().key()).isEqualTo(world.conditions.getLast().key());
  }

  // MNT-07
  @Test
  void nothingMoreIsBegunBesideWhatMayStillBeAtWorkAlsoWhereItMayFail() {
    world.deaf = Duration.ofHours(5);
    world.start(draft(stop, carryingOn(backup), step("change")).bare().plan(), DUE);
    pass(Duration.ofHours(1));

    fails("back up: it was told to stop");
    assertThat(world.log).doesNotContain("change").endsWith("start worker");
  }

  // MNT-01
  @Test
  void oneThatIsStoppedByAPersonIsWaitedForNoLongerEither() {
    world.deaf = Duration.ofHours(5);
    world.start(draft(stop, backup).bare().plan(), DUE);
    pass(Duration.ofMinutes(2));
    world.command(WindowCommand.Kind.ABORT, null, null);
    pass(Duration.ofMinutes(4));

    fails("back up: it was told to stop");
    assertThat(world.log).endsWith("start worker");
    assertThat(world.record().endedAt()).isBefore(DUE.plus(Duration.ofMinutes(4)));
  }

  // MNT-20
  @Test
  void oneWhoseSystemIsTakenFromItStopsThePartThatItLentItTo() {
    world.slow = Duration.ofMinutes(9);
    world.start(draft(stop, backup, step("change")).bare().plan(), DUE);
    pass(Duration.ofMinutes(2));
    world.breakLease("shop-db");
    world.untilOver();

    fails("a step failed and what was done was taken back: System shop-db is not this run's");
    assertThat(world.log)
        .containsExactly("stop worker", "backup", "backup cancelled", "start worker");
    assertThat(world.record().endedAt()).isBefore(DUE.plus(Duration.ofMinutes(4)));
  }

  // MNT-20
  @Test
  void onePausedWhoseSystemIsTakenFromItWaitsNoLonger() {
    world.slow = Duration.ofMinutes(3);
    world.start(draft(stop, backup, step("change")).bare().plan(), DUE);
    pass(MINUTE);
    world.command(WindowCommand.Kind.PAUSE, null, null);
    pass(Duration.ofMinutes(10));
    assertThat(world.view().held()).isEqualTo("paused by ada: I say so");
    world.breakLease("shop-db");
    world.untilOver();

    fails("System shop-db is not this run's");
    assertThat(world.log).containsExactly("stop worker", "backup", "start worker");
  }

  // MNT-01
  @Test
  void oneThatEndsEarlyIsStillStoppedByAPerson() {
    world.slow = Duration.ofMinutes(9);
    world.start(draft(stop, backup, step("change")).bare().plan(), DUE);
    pass(Duration.ofMinutes(2));
    world.command(WindowCommand.Kind.END_EARLY, null, null);
    assertThat(world.view().commands())
        .contains(WindowCommand.Kind.ABORT, WindowCommand.Kind.SKIP)
        .doesNotContain(WindowCommand.Kind.END_EARLY, WindowCommand.Kind.PAUSE);
    world.command(WindowCommand.Kind.ABORT, null, null);
    world.untilOver();

    fails("a person stopped it and what was done was taken back: stopped by ada: I say so");
    assertThat(world.log)
        .containsExactly("stop worker", "backup", "backup cancelled", "start worker");
  }

  // MNT-10
  @Test
  void waitingUntilItMayBeTakesNothingOfTheTimeToTakeItBack() {
    world.failing.add("health");
    world.failing.add("restore traffic");
    world.start(
        draft(resumed(step("drain"), once("restore traffic", "health"))).bare().plan(), DUE);
    pass(Duration.ofMinutes(4));
    assertThat(world.log).contains("health fails").doesNotContain("restore traffic fails");
    world.failing.remove("health");
    pass(Duration.ofMinutes(7));
    assertThat(world.log).contains("restore traffic fails");
    world.failing.remove("restore traffic");
    pass(Duration.ofMinutes(30));

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.log).endsWith("restore traffic");
  }
}
