package dev.muster.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Path SHELL = Path.of("/bin/sh"); // the program under test, not a way to run

  @TempDir private static Path folder;

  private final Programs programs = new Programs(folder);

  @AfterEach
  void close() {
    programs.close();
  }

  @Test
  void argumentsAreNoCommands() {
    assertThat(programs.run(new Command(Path.of("/bin/echo"), "$(id); a b", "*"), LIMIT))
        .isEqualTo("$(id); a b *\n");
  }

  @Test
  void anotherStatusThanZeroIsAFailureThatTellsTheComplaint() {
    assertThatExceptionOfType(ProgramFailedException.class)
        .isThrownBy(() -> programs.run(script("echo gone >&2; exit 3"), LIMIT))
        .withMessage("sh ended with status 3: gone");
  }

  @Test
  void knowsOnlyTheEnvironmentThatItIsGiven() {
    String environment =
        programs.run(
            new Command(Path.of("/usr/bin/env")).withEnvironment("PGPASSWORD", "hush"), LIMIT);

    assertThat(environment.lines().map(line -> line.replaceAll("=.*", "")))
        .containsExactlyInAnyOrder("PATH", "LC_ALL", "PGPASSWORD");
  }

  @Test
  void whatTakesTooLongIsEndedWithAllThatItStarted() {
    Path sign = folder.resolve("sign");

    assertThatExceptionOfType(ProgramFailedException.class)
        .isThrownBy(() ->
            programs.run(script("echo $$ > " + sign + "; sleep 600; echo"), Duration.ofSeconds(1)));
    assertThat(sign).exists();
    assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void whatComplainsWithoutEndFillsNoMemory() {
    assertThatExceptionOfType(ProgramFailedException.class)
        .isThrownBy(
            () -> programs.run(script("yes complaint | head -c 3000000 >&2; exit 1"), LIMIT))
        .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(5_000));
  }

  @Test
  void whatWritesWithoutEndIsEnded() {
    assertThatExceptionOfType(ProgramFailedException.class)
        .isThrownBy(() -> programs.run(new Command(Path.of("/usr/bin/yes")), LIMIT))
        .withMessage("yes writes more than a megabyte");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    assertThatExceptionOfType(ProgramFailedException.class)
        .isThrownBy(() -> programs.run(new Command(folder.resolve("missing")), LIMIT))
        .withMessageContaining("missing");
  }

  @Test
  void allEndWithTheirStarter() throws Exception {
    RunningProgram sleeper = programs.start(new Command(Path.of("/bin/sleep"), "600"));
    assertThat(sleeper.isRunning()).isTrue();

    programs.close();

    assertThatExceptionOfType(ProgramFailedException.class)
        .isThrownBy(() -> sleeper.awaitSuccess(LIMIT))
        .withMessageStartingWith("sleep ended with status 137");
  }

  private static Command script(String text) {
    return new Command(SHELL, "-c", text);
  }
}
