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
import org.junit.jupiter.params.provider.CsvSource;

class MoveRulesTest {
  private static final Instant NOW = DUE.minus(Duration.ofDays(1));
  private final MoveRules rules = new MoveRules(Stage.WAITING, DUE, Windows.NOTICES);

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
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CALLED_OFF | It is called off already.
          OPENING | It opens now. Once it is open, ABORT has everything taken back.
          OVER | It does not take place any more.
          """)
  void oneThatNoLongerWaitsIsNeitherMovedNorCalledOff(Stage stage, String why) {
    MoveRules late = new MoveRules(stage, DUE, Windows.NOTICES);

    assertThat(late.refusal(new Move("ada", DUE.plus(Duration.ofDays(7)), "late", true), NOW))
        .contains(why);
    assertThat(late.refusal(new CallOff("ada", "no need"))).contains(why);
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
