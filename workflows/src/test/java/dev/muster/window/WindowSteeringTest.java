package dev.muster.window;

import static dev.muster.window.WindowWorld.DUE;
import static dev.muster.window.Windows.back;
import static dev.muster.window.Windows.byHand;
import static dev.muster.window.Windows.draft;
import static dev.muster.window.Windows.resumed;
import static dev.muster.window.Windows.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.planner.RunAlarm;
import dev.muster.run.RunPhase;
import dev.muster.window.WindowCommand.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people want of an open window. */
@Timeout(60)
class WindowSteeringTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final WindowWorld world = new WindowWorld(DUE.minus(Duration.ofMinutes(50)));
  private final WindowStep stop = resumed(step("stop worker"), back("start worker"));

  @AfterEach
  void close() {
    world.close();
  }

  private void fails(String reason) {
    assertThatThrownBy(world::outcome).rootCause().hasMessageContaining(reason);
  }

  // MNT-01
  @Test
  void whatIsKeptOnPurposeStaysUntilItIsGivenBackAndAtItsTimeAPersonIsPaged() {
    world.failing.add("test");
    world.start(Windows.plan(stop, byHand("by hand", HOUR), step("test")), DUE);
    world.until(DUE.plus(MINUTE));
    world.command(Kind.KEEP, null, null);
    world.decide(1, "approve", "eve", "operator");
    world.until(DUE.plus(Duration.ofMinutes(130)));
    assertThat(world.log).contains("test fails").doesNotContain("start worker");
    assertThat(world.view().owed()).contains("stop worker", "hold alerts of checkout");
    assertThat(world.raised)
        .extracting(RunAlarm::reason)
        .anyMatch(reason -> reason.startsWith("failed: its time was over at"));
    world.command(Kind.GIVE_BACK, null, null);
    world.until(DUE.plus(Duration.ofMinutes(150)));

    fails("a step failed");
    assertThat(world.log).endsWith("start worker", "flag off", "release checkout");
    assertThat(promise("open").outcome()).isEqualTo(EvidencePromise.Outcome.BROKEN);
  }

  @Test
  void oneThatIsStoppedByAPersonTakesBackAndIsNoFailure() {
    world.start(Windows.plan(stop, byHand("by hand", HOUR)), DUE);
    world.until(DUE.plus(MINUTE));
    WindowView view = world.command(Kind.ABORT, null, null);
    assertThat(view.owed()).contains("stop worker");
    world.untilOver();

    fails("a person stopped it and what was done was taken back: stopped by ada: I say so");
    assertThat(world.log).endsWith("start worker", "flag off", "release checkout");
    assertThat(world.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(world.raised).isEmpty();
    assertThat(world.fact("Commands")).contains("ABORT by ada: I say so");
  }

  @Test
  void oneThatPeopleEndEarlySaysWhatIsMissing() {
    world.start(Windows.plan(stop, byHand("by hand", HOUR), step("upgrade")), DUE);
    world.until(DUE.plus(MINUTE));
    world.command(Kind.END_EARLY, null, null);
    world.decide(1, "approve", "eve", "operator");
    world.until(DUE.plus(HOUR));

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.log).doesNotContain("upgrade").contains("start worker");
    assertThat(world.fact("Finding: not done")).isEqualTo("upgrade");
  }

  @Test
  void aCommandThatMakesNoSenseIsRefusedWithASentence() {
    world.start(Windows.plan(byHand("by hand", HOUR)), DUE);
    world.until(DUE.plus(MINUTE));

    assertThatThrownBy(() -> world.command(Kind.SKIP, "dance", null))
        .rootCause()
        .hasMessageContaining("There is no step 'dance' to come.");
    assertThat(world.view().commands()).contains(Kind.ABORT).doesNotContain(Kind.GO_ON);
  }

  @Test
  void oneThatIsPausedGoesOnAndAStepIsLeftOut() {
    world.start(Windows.plan(byHand("by hand", HOUR), step("upgrade"), step("test")), DUE);
    world.until(DUE.plus(MINUTE));
    world.command(Kind.PAUSE, null, null);
    world.command(Kind.SKIP, "upgrade", null);
    world.decide(1, "approve", "eve", "operator");
    world.until(DUE.plus(Duration.ofMinutes(10)));
    assertThat(world.log).doesNotContain("test");
    assertThat(world.view().held()).isEqualTo("paused by ada: I say so");
    assertThat(world.view().run().phase()).isEqualTo(RunPhase.WAITING_FOR_PERSON);
    world.command(Kind.GO_ON, null, null);
    world.until(DUE.plus(HOUR));

    world.outcome();
    assertThat(world.log).contains("test").doesNotContain("upgrade");
    assertThat(world.record().steps())
        .filteredOn(one -> one.name().equals("upgrade"))
        .extracting(EvidenceStep::result, EvidenceStep::detail)
        .containsExactly(tuple(Result.SKIPPED, "a person wanted it so"));
  }

  @Test
  void moreTimeIsAnApprovalAndHoldsAndSilencesLastAsLong() {
    world.start(
        draft(byHand("by hand", Duration.ofMinutes(90))).silences(Windows.SILENCED).plan(), DUE);
    world.until(DUE.plus(MINUTE));
    world.following = List.of("backup/shop-db");
    world.command(Kind.EXTEND, null, Duration.ofMinutes(30));
    assertThat(world.view().deadline()).isEqualTo(DUE.plus(Windows.LENGTH));
    WindowWorld.await(() -> world.asked() == 2);
    assertThat(world.pages)
        .last()
        .satisfies(page ->
            assertThat(page.notice().issue())
                .isEqualTo(
                    "30 min more for shop-weekly, as ada: I say so; it would overlap"
                        + " backup/shop-db"));
    world.decide(2, "approve", "cto", "cto");
    world.until(DUE.plus(Duration.ofMinutes(2)));
    Instant other = DUE.plus(Windows.LENGTH).plus(Duration.ofMinutes(30));
    assertThat(world.view().deadline()).isEqualTo(other);
    assertThat(world.holds.getLast().until()).isEqualTo(other);
    assertThat(world.silences.getLast().until()).isEqualTo(other);
    assertThat(world.told())
        .last()
        .asString()
        .startsWith("Maintenance takes longer: weekly maintenance of the shop, until ");
    world.decide(1, "approve", "eve", "operator");
    world.until(DUE.plus(Duration.ofHours(3)));

    world.outcome();
    assertThat(world.fact("Commands")).contains("30 min more given by cto");
    assertThat(promise("open").promised()).isEqualTo(9_000);
  }

  private EvidencePromise promise(String name) {
    return world.record().promises().stream()
        .filter(promise -> promise.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
