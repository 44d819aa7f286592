package dev.muster.window;

import static dev.muster.window.WindowWorld.DUE;
import static dev.muster.window.Windows.back;
import static dev.muster.window.Windows.resumed;
import static dev.muster.window.Windows.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.window.CommandRules.Stage;
import dev.muster.window.WindowCommand.Kind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandRulesTest {
  private final WindowStep stop = resumed(step("stop worker"), back("start worker"));
  private final Course course =
      new Course(List.of(stop, step("test")), DUE.plus(Duration.ofHours(2)));

  private CommandRules rules(Stage stage) {
    return new CommandRules(stage, course, true, false);
  }

  private static WindowCommand command(Kind kind) {
    return command(kind, "test", Duration.ofMinutes(30));
  }

  private static WindowCommand command(Kind kind, @Nullable String step, @Nullable Duration by) {
    return new WindowCommand(kind, "ada", "a reason", step, by);
  }

  private String refusal(WindowCommand command) {
    return rules(Stage.OPEN).refusal(command).orElse("");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void nothingMakesSenseBeforeItIsOpenAndAfterItIsOver(Kind kind) {
    assertThat(rules(Stage.OPENING).refusal(command(kind))).contains("The window is not open yet.");
    assertThat(rules(Stage.OVER).refusal(command(kind))).contains("The window is over.");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void nothingIsDoneWithoutAPersonAndAReason(Kind kind) {
    assertThat(refusal(new WindowCommand(kind, " ", "a reason", "test", null)))
        .isEqualTo("A command needs a person who gives it.");
    assertThat(refusal(new WindowCommand(kind, "ada", "", "test", null)))
        .isEqualTo("A command needs a reason, which stands in the record.");
  }

  @Test
  void oneThatGoesForwardIsPausedSkippedStoppedEndedExtendedOrKept() {
    assertThat(rules(Stage.OPEN).sensible())
        .containsExactly(Kind.PAUSE, Kind.SKIP, Kind.ABORT, Kind.END_EARLY, Kind.EXTEND, Kind.KEEP);
  }

  @Test
  void onePausedGoesOn() {
    course.pause("paused");

    assertThat(rules(Stage.OPEN).sensible()).contains(Kind.GO_ON).doesNotContain(Kind.PAUSE);
    assertThat(refusal(command(Kind.PAUSE))).isEqualTo("It is paused already.");
  }

  @Test
  void oneThatOnlyTakesBackIsOnlyKept() {
    course.began(stop);
    course.failed(stop, "it failed");

    assertThat(rules(Stage.OPEN).sensible()).containsExactly(Kind.KEEP);
    assertThat(refusal(command(Kind.ABORT)))
        .isEqualTo("It takes no further step; what was done is being brought to its end.");
  }

  @Test
  void oneThatEndsEarlyIsStillStoppedAndItsStepLeftOut() {
    course.began(stop);
    course.endEarly("enough");

    assertThat(rules(Stage.OPEN).sensible()).contains(Kind.ABORT).doesNotContain(Kind.END_EARLY);
    assertThat(refusal(command(Kind.SKIP, "stop worker", null))).isEmpty();
    assertThat(refusal(command(Kind.SKIP, "test", null)))
        .isEqualTo("There is no step 'test' to come.");

    course.done(stop);
    assertThat(refusal(command(Kind.ABORT))).startsWith("It takes no further step");
  }

  @Test
  void whatIsKeptIsGivenBack() {
    course.began(stop);
    course.failed(stop, "it failed");
    course.keep("kept");

    assertThat(rules(Stage.OPEN).sensible()).containsExactly(Kind.GIVE_BACK);
    assertThat(refusal(command(Kind.KEEP))).isEqualTo("It is kept as it is already.");
  }

  @Test
  void whereEverythingIsAsItWasThereIsNothingToKeepOrToGiveBack() {
    course.giveUp("broken");

    assertThat(refusal(command(Kind.KEEP)))
        .isEqualTo("There is nothing to keep: everything is as it was.");
    assertThat(refusal(command(Kind.GIVE_BACK))).isEqualTo("Nothing is kept on purpose.");
    assertThat(refusal(command(Kind.GO_ON))).isEqualTo("It is not paused.");
  }

  @Test
  void aStepThatIsLeftOutIsOneThatIsToCome() {
    assertThat(refusal(command(Kind.SKIP, null, null)))
        .isEqualTo("Which step is to be left out needs to be said.");
    assertThat(refusal(command(Kind.SKIP, "dance", null)))
        .isEqualTo("There is no step 'dance' to come.");
    assertThat(refusal(command(Kind.SKIP, "test", null))).isEmpty();
  }

  @Test
  void moreTimeIsSaidAndAskedOnceOfSomebodyWhoMayGiveIt() {
    assertThat(refusal(command(Kind.EXTEND, null, null)))
        .isEqualTo("More time needs to be said: for how long.");
    assertThat(refusal(command(Kind.EXTEND, null, Duration.ZERO)))
        .isEqualTo("More time needs to be said: for how long.");
    assertThat(new CommandRules(Stage.OPEN, course, false, false).refusal(command(Kind.EXTEND)))
        .contains("The policy names nobody who may give it more time.");
    assertThat(new CommandRules(Stage.OPEN, course, true, true).refusal(command(Kind.EXTEND)))
        .contains("Somebody is asked for more time already.");
  }
}
