package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plan.command.BackupCommand;
import dev.muster.plan.command.DrillCommand;
import dev.muster.policy.AccessToken.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import picocli.CommandLine;

/** What a terminal tells of runs that a front refuses. */
@SpringBootTest(
    classes = Front.class,
    properties = {Front.NO_ENGINE, "server.address=127.0.0.1"},
    webEnvironment = WebEnvironment.RANDOM_PORT)
class RunCommandTest {
  @TempDir Path folder;
  @LocalServerPort int port;

  @Test
  void aBackupThatThePolicyLacksIsNamed() throws IOException {
    assertThat(run(new BackupCommand(), "shpo", Role.OPERATOR))
        .isEqualTo("There is no such thing: The policy has no backup 'shpo'.");
  }

  @Test
  void whoIsNoOperatorIsToldSo() throws IOException {
    assertThat(run(new BackupCommand(), "shop-db", Role.VIEWER))
        .startsWith("This token may not do that");
  }

  @Test
  void aPointOfAnotherBackupIsRefused() throws IOException {
    assertThat(
            run(
                new DrillCommand(),
                "shop-db-quarterly",
                Role.OPERATOR,
                "--point",
                "mail-db/20261123T010000Z"))
        .contains("is not named like shop-db/20260301T020000Z");
  }

  @Test
  void anEngineThatIsAwayIsTold() throws IOException {
    assertThat(run(new BackupCommand(), "shop-db", Role.OPERATOR))
        .startsWith("Temporal can't be reached");
  }

  private String run(Callable<Integer> command, String name, Role role, String... more)
      throws IOException {
    Path token = Files.writeString(folder.resolve("token"), TestPolicy.secret(role));
    StringWriter told = new StringWriter();
    CommandLine line =
        new CommandLine(command)
            .setOut(new PrintWriter(told))
            .setExecutionExceptionHandler((failure, _, _) -> {
              told.append(failure.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
    List<String> arguments =
        new ArrayList<>(
            List.of(
                name, "--server", "http://127.0.0.1:" + port, "--token-file", token.toString()));
    arguments.addAll(List.of(more));
    assertThat(line.execute(arguments.toArray(String[]::new))).isNotZero();
    return told.toString();
  }
}
