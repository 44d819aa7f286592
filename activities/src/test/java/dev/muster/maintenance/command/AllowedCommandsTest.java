package dev.muster.maintenance.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.maintenance.CommandMode;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.program.Programs;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowedCommandsTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;
  private Path made;
  private Programs programs;
  private AllowedCommands commands;

  @BeforeEach
  void allow() {
    made = folder.resolve("made");
    programs = new Programs(folder);
    commands =
        new AllowedCommands(
            Map.of(
                "make", allowed(LIMIT, "/usr/bin/touch", made.toString()),
                "unmake", allowed(LIMIT, "/bin/rm", "--force", made.toString()),
                "count", allowed(LIMIT, "/usr/bin/seq", "400000"),
                "fail", allowed(LIMIT, "/bin/ls", "/nowhere"),
                "hang", allowed(Duration.ofSeconds(1), "/bin/sleep", "600"),
                "echo", allowed(LIMIT, "/bin/echo", "$(id)", "; id")));
  }

  @AfterEach
  void end() {
    programs.close();
  }

  // MNT-09
  @Test
  void runsWhatTheWorkerAllowsAndNoShellReadsIt() {
    assertThat(commands.run("echo", programs)).isEqualTo("$(id) ; id");
  }

  @Test
  void howeverMuchItWritesTheLastLineIsKept() {
    assertThat(commands.run("count", programs)).isEqualTo("400000");
  }

  @Test
  void aNameThatIsNotAllowedRunsNothingAndNoRetryHelps() {
    ApplicationFailure failure = failure("/usr/bin/touch " + made);

    assertThat(failure.getType()).isEqualTo(MaintenanceFailure.COMMAND_NOT_ALLOWED.name());
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage())
        .endsWith("it allows [count, echo, fail, hang, make, unmake]");
    assertThat(made).doesNotExist();
  }

  @Test
  void anotherStatusThanZeroIsAFailureWithWhatItComplainedOf() {
    ApplicationFailure failure = failure("fail");

    assertThat(failure.getType()).isEqualTo(MaintenanceFailure.COMMAND_FAILED.name());
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage()).contains("status 2").contains("/nowhere");
  }

  @Test
  void whatTakesLongerThanItMayIsEnded() {
    assertThat(failure("hang").getOriginalMessage()).contains("did not end within 1 s");
  }

  @Test
  void aLineThatLeavesItToAPathIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> allowed(LIMIT, "touch", "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> allowed(LIMIT));
  }

  @Test
  void aVersionChoosesNoProgram() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> allowed(LIMIT, "/opt/{version}/deploy", "now"))
        .withMessageStartingWith("a version chooses no program");
  }

  // MNT-19
  @Test
  void aModeIsTurnedByItsCommandsTwiceIfNeedBe() {
    CommandMode mode = new CommandMode("make", "unmake");
    ModeCommands switched = new ModeCommands(mode, commands, programs);
    Order order = new Order(mode, "window/shop");

    assertThat(switched.turnOn(order).on()).isTrue();
    assertThat(switched.turnOn(order).on()).isTrue();
    assertThat(Files.exists(made)).isTrue();
    assertThat(switched.turnOff(order).on()).isFalse();
    assertThat(switched.turnOff(order).on()).isFalse();
    assertThat(made).doesNotExist();
  }

  @Test
  void aModeThatCouldNotBeTurnedOffIsNotTurnedOn() {
    CommandMode mode = new CommandMode("make", "forgotten");

    assertThat(
            catchThrowableOfType(
                    ApplicationFailure.class,
                    () ->
                        new ModeCommands(mode, commands, programs)
                            .turnOn(new Order(mode, "window/shop")))
                .getType())
        .isEqualTo(MaintenanceFailure.COMMAND_NOT_ALLOWED.name());
    assertThat(made).doesNotExist();
  }

  private ApplicationFailure failure(String name) {
    return catchThrowableOfType(ApplicationFailure.class, () -> commands.run(name, programs));
  }

  private static AllowedCommand allowed(Duration limit, String... line) {
    return new AllowedCommand(List.of(line), limit);
  }
}
