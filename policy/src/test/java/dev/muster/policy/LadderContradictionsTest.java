package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LadderContradictionsTest {

  @Nested
  class PageAt {
    @Test
    void eachLevelComesLaterThanTheOneBefore() {
      assertThat(faults("page-at", level("after: 15m"), level("after: 30m"))).isEmpty();
      assertThat(faults("page-at", level("after: 15m"), level("after: 15m")))
          .containsExactly("levels[1]: must come later than the level before, which is at 15m");
      assertThat(faults("page-at", level("after: 1h"), level("after: 15m"), level("after: 30m")))
          .containsExactly("levels[1]: must come later than the level before, which is at 1h");
    }

    @Test
    void eachLevelSaysWhen() {
      assertThat(faults("page-at", level("after: 15m"), level("respond-within: 15m")))
          .containsExactly(
              "levels[1]: 'after' is missing",
              "levels[1].respond-within: mode page-at goes by 'after'");
    }

    @Test
    void aSingleLevelAtOnceLeavesNoTimeForWhatFollows() {
      String once = level("after: 0s");

      assertThat(faults("page-at", once)).containsExactly("levels: levels 2+ are unset");
      assertThat(faults("page-at", once, "repeats: 1"))
          .contains("the only level is at 0s, which leaves no time to answer before what follows");
      assertThat(faults("page-at", once, "exhausted: {page: [role:lead], every: 1h}"))
          .contains("the only level is at 0s, which leaves no time to answer before what follows");
    }

    @Test
    void aFirstPageAfterThePromisedTimeIsTold() {
      Written promised =
          ladder("page-at", level("after: 15m"), level("after: 30m"))
              .with("urgency: low", "urgency: low, respond-within: 15m")
              .with("urgency: high", "urgency: high, respond-within: 16m");

      assertThat(faults(promised))
          .containsExactly(
              "levels[0]: severity P2 promises an answer within 15m, and the first page goes out"
                  + " at 15m");
      assertThat(promised.load().policy()).isNotNull();
    }

    @Test
    void aFirstPageAfterThePromisedPageIsTold() {
      Written promised =
          ladder("page-at", level("after: 15m"), level("after: 30m"))
              .with("urgency: low", "urgency: low, page-within: 15m")
              .with("urgency: high", "urgency: high, page-within: 14m");

      assertThat(faults(promised))
          .containsExactly(
              "levels[0]: severity P1 promises a page within 14m, and the first one goes out at"
                  + " 15m");
    }
  }

  @Nested
  class RespondWithin {
    @Test
    void eachLevelSaysHowLong() {
      assertThat(faults("respond-within", level("respond-within: 15m"), level("after: 15m")))
          .contains(
              "levels[1]: 'respond-within' is missing",
              "levels[1].after: mode respond-within goes by 'respond-within'");
    }

    @Test
    void noTimeAtAllIsNoTimeToAnswer() {
      assertThat(faults("respond-within", level("respond-within: 0s"), level("respond-within: 1h")))
          .containsExactly("levels[0]: leaves no time to answer");
      assertThat(
              faults(
                  "respond-within",
                  level("respond-within: {P1: 5m, P2: 0m}"),
                  level("respond-within: 1h")))
          .containsExactly("levels[0]: leaves no time to answer");
    }

    @Test
    void noTimeInASeverityIsNoTimeToAnswerEither() {
      assertThat(
              Written.minimal().with("urgency: low", "urgency: low, respond-within: 0s").faults())
          .containsExactly(
              "policy.yaml:32: severities.standard.levels[1].respond-within: must be longer than"
                  + " nothing");
    }

    @Test
    void aLevelByTheSeverityNeedsOneThatSaysHowLong() {
      assertThat(
              faults(
                  "respond-within",
                  level("respond-within: severity"),
                  level("respond-within: {P1: 5m}")))
          .containsExactly(
              "levels[0]: neither this level nor severity P1 says within which time to answer",
              "levels[0]: neither this level nor severity P2 says within which time to answer",
              "levels[1]: neither this level nor severity P2 says within which time to answer");
    }

    @Test
    void aSeverityThatNoServiceHasIsUnknown() {
      assertThat(
              faults(
                  "respond-within",
                  level("respond-within: {P1: 5m, P2: 5m, P7: 5m}"),
                  level("respond-within: 1h")))
          .containsExactly(
              "levels[0].respond-within.P7: there is no severity 'P7'; did you mean 'P1'?");
    }
  }

  @Nested
  class Measured {
    private static final String MEASURED =
        "measured: {every: 1m, criteria: [{name: errors, query: up, above: 1}]}";

    @Test
    void needsSomethingToMeasure() {
      assertThat(faults("measured", level(""), level(""))).containsExactly("'measured' is missing");
      assertThat(faults("measured", level(""), level(""), MEASURED)).isEmpty();
    }

    @Test
    void knowsNoTimes() {
      assertThat(faults("measured", level("after: 1m"), level("respond-within: 1m"), MEASURED))
          .containsExactly(
              "levels[0].after: mode measured goes by measurements",
              "levels[1].respond-within: mode measured goes by measurements");
    }

    @Test
    void noOtherModeMeasures() {
      assertThat(faults("page-at", level("after: 1m"), level("after: 2m"), MEASURED))
          .containsExactly("measured: only mode measured measures");
    }

    @Test
    void measuresEachSecondAtMost() {
      assertThat(faults("measured", level(""), level(""), MEASURED.replace("1m", "999ms")))
          .containsExactly("measured.every: must be a second at least");
    }
  }

  // ESC-06
  @Test
  void aSingleLevelIsToldAndNoFault() {
    Written single = ladder("respond-within", level("respond-within: 15m"));

    assertThat(single.load().policy()).isNotNull();
    assertThat(faults(single)).containsExactly("levels: levels 2+ are unset");
  }

  @Test
  void whoIsCalledLastIsCalledEachSecondAtMost() {
    assertThat(
            faults(
                "page-at",
                level("after: 1m"),
                level("after: 2m"),
                "exhausted: {page: [role:lead], every: 0s}"))
        .containsExactly("exhausted.every: must be a second at least");
  }

  private static String level(String when) {
    return when.isEmpty() ? "- page: [role:lead]" : "- {%s, page: [role:lead]}".formatted(when);
  }

  /** The minimal policy with another ladder: its levels, then what else it says. */
  private static Written ladder(String mode, String... lines) {
    StringBuilder ladder = new StringBuilder("    mode: " + mode + "\n    levels:\n");
    for (String line : lines) {
      ladder.append(line.startsWith("-") ? "      " : "    ").append(line).append('\n');
    }
    String text = Written.minimal().text();
    int from = text.indexOf("    mode: respond-within");
    return new Written(
        text.substring(0, from) + ladder + text.substring(text.indexOf("severities:")));
  }

  private static List<String> faults(String mode, String... lines) {
    return faults(ladder(mode, lines));
  }

  /** What is found about the ladder, by its path within it. */
  private static List<String> faults(Written written) {
    return written.load().faults().stream()
        .map(fault -> {
          assertThat(fault.path()).startsWith("escalation.standard");
          String path = fault.path().replaceFirst("^escalation\\.standard\\.?", "");
          return (path.isEmpty() ? "" : path + ": ") + fault.reason();
        })
        .toList();
  }
}
