package dev.muster.window;

import static dev.muster.window.WindowWorld.DUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.window.MoveRules.Stage;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MoveRulesTest {
  private static final Instant NOW = DUE.minus(Duration.ofDays(1));
  private final MoveRules rules = rules(Stage.WAITING);

  private static MoveRules rules(Stage stage) {
    return new MoveRules(DUE, Windows.NOTICES, stage);
  }

  private String refusal(Instant to, boolean isLate) {
    return rules.refusal(new Move("ada", to, "the vendor moved", isLate), NOW).orElse("");
  }

  @Test
  void aMoveFarEnoughAheadNeedsNothing() {
    assertThat(refusal(NOW.plus(Duration.ofHours(48)), false)).isEmpty();
  }

  // COM-04
  @Test
  void aMoveThatPeopleAreToldOfLaterThanPromisedIsMeantToBe() {
    Instant to = NOW.plus(Duration.ofHours(47));

    assertThat(refusal(to, false))
        .isEqualTo(
            "People are promised to be told 2 days ahead, and it would be 1 day 23 h: "
                + "say that it is meant to be late.");
    assertThat(refusal(to, true)).isEmpty();
  }

  @Test
  void aMoveNamesATimeToComeAndAnotherOne() {
    assertThat(refusal(NOW, true)).isEqualTo("2026-02-28 02:00:00 UTC is past.");
    assertThat(refusal(DUE, true)).isEqualTo("It is to open at 2026-03-01 02:00:00 UTC already.");
  }

  @Test
  void oneWhoseTimeHasComeIsMovedNoMore() {
    assertThat(rules.refusal(new Move("ada", DUE.plus(Duration.ofDays(5)), "late", true), DUE))
        .contains("Its time has come at 2026-03-01 02:00:00 UTC.");
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENING", "CALLED_OFF"})
  void oneThatOpensOrWasCalledOffIsNeitherMovedNorCalledOff(Stage stage) {
    Move move = new Move("ada", DUE.plus(Duration.ofDays(5)), "late", true);
    String words =
        stage == Stage.OPENING
            ? "It is about to open. It can be stopped once it is open."
            : "It was called off.";

    assertThat(rules(stage).refusal(move, NOW)).contains(words);
    assertThat(rules(stage).refusal(new CallOff("ada", "no need"))).contains(words);
  }

  // COM-04
  @Test
  void bothNeedAPersonAndAReason() {
    Instant to = DUE.plus(Duration.ofDays(7));
    assertThat(rules.refusal(new Move("ada", to, " ", true), NOW))
        .contains("A move needs a reason, which those who were told are told.");
    assertThat(rules.refusal(new Move("", to, "late", true), NOW))
        .contains("A move needs a person who wants it.");
    assertThat(rules.refusal(new CallOff("ada", "")))
        .contains("Calling it off needs a reason, which those who were told are told.");
    assertThat(rules.refusal(new CallOff("", "late")))
        .contains("Calling it off needs a person who wants it.");
    assertThat(rules.refusal(new CallOff("ada", "no need"))).isEmpty();
  }
}
