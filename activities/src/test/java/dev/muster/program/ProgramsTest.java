package dev.muster.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
  void closingEndsAlsoWhatAProgramStarted() throws Exception {
    Path sign = folder.resolve("started");
    RunningProgram program =
        programs.start(script("sleep 600 & echo $! > " + sign + "; wait"), LIMIT);
    while (!Files.exists(sign) || Files.size(sign) == 0) {
      Thread.onSpinWait();
    }
    ProcessHandle started =
        ProcessHandle.of(Long.parseLong(Files.readString(sign).strip())).orElseThrow();

    programs.close();

    assertThat(started.onExit()).succeedsWithin(LIMIT);
    assertThat(program.isRunning()).isFalse();
  }

  @Test
  void whatTakesTooLongIsEndedWithAllThatItStarted() {
    Path sign = folder.resolve("sign");

    assertThatExceptionOfType(ProgramFailedException.class)
        .isThrownBy(() ->
            programs.run(script("echo $$ > " + sign + "; sleep 600; echo"), Duration.ofSeconds(1)))
        .withMessage("sh did not end within 1 s");
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
  void allEndWhenTheWorkIsOver() {
    RunningProgram sleeper = programs.start(sleep(), LIMIT);
    assertThat(sleeper.isRunning()).isTrue();

    programs.close();

    assertThatExceptionOfType(ProgramFailedException.class)
        .isThrownBy(sleeper::awaitSuccess)
        .withMessageStartingWith("sleep ended with status 137");
    assertThatExceptionOfType(ProgramFailedException.class)
        .isThrownBy(() -> programs.start(sleep(), LIMIT))
        .withMessage("sleep was not started: the work is over");
  }

  @Test
  void allEndWithAKilledWorker() throws Exception {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Sleeper.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader told = worker.inputReader()) {
      ProcessHandle sleeper = ProcessHandle.of(Long.parseLong(told.readLine())).orElseThrow();
      assertThat(sleeper.isAlive()).isTrue();

      worker.destroyForcibly().waitFor();

      sleeper.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  /** A worker that starts a program, tells which, and waits to be killed. */
  static final class Sleeper {
    private Sleeper() {}

    public static void main(String[] arguments) throws Exception {
      try (Programs programs = new Programs(Path.of("/"));
          RunningProgram sleeper = programs.start(script("echo $$; exec sleep 600"), LIMIT)) {
        System.out.println(
            new BufferedReader(new InputStreamReader(sleeper.output(), UTF_8)).readLine());
        Thread.sleep(LIMIT);
      }
    }
  }

  private static Command sleep() {
    return new Command(Path.of("/bin/sleep"), "600");
  }

  private static Command script(String text) {
    return new Command(SHELL, "-c", text);
  }
}
