package dev.muster.trials.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.trials.Patience;
import dev.muster.trials.stack.Plan.PartPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialStackTest {
  private static final String JDK = System.getProperty("java.home") + "/bin/";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private Path logs;
  private int port;

  @BeforeEach
  void choosePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  @Test
  void aPartCanBeKilledAndStartedAgainAndEndsWithTheStack() throws Exception {
    try (TrialStack stack = TrialStack.start(plan(web()))) {
      stack.part("web").kill();
      assertThat(listens()).isFalse();
      stack.restart(stack.part("web"));
      assertThat(listens()).isTrue();
    }
    assertThat(listens()).isFalse();
  }

  @Test
  void aPartThatDoesNotComeUpEndsThoseBeforeItAndSaysWhatItSaid() {
    PartPlan broken = new PartPlan("broken", List.of(JDK + "java", "-x"), Map.of(), 1, null, false);
    assertThatThrownBy(() -> TrialStack.start(plan(web(), broken)))
        .hasMessageContaining("broken does not come up")
        .hasMessageContaining("Unrecognized option: -x");
    assertThat(listens()).isFalse();
  }

  @Test
  void aProgramThatIsToldToStopLeavesNoPartBehind() throws Exception {
    Process program =
        new ProcessBuilder(
                JDK + "java",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Sleeper.class.getName(),
                logs.toString(),
                Integer.toString(port))
            .inheritIO()
            .start();
    try {
      Patience.require("the part runs", LIMIT, this::listens);
      program.destroy();
      program.waitFor();
      Patience.require("the part has ended", LIMIT, () -> !listens());
    } finally {
      program.destroyForcibly();
    }
  }

  /** A program that would run its stack for ever. */
  static final class Sleeper {
    private Sleeper() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      TrialStackTest test = new TrialStackTest();
      test.logs = Path.of(arguments[0]);
      test.port = Integer.parseInt(arguments[1]);
      try (TrialStack stack = TrialStack.start(test.plan(test.web()))) {
        stack.part("web");
        Thread.sleep(Duration.ofDays(1));
      }
    }
  }

  private boolean listens() {
    return Readiness.listens(port);
  }

  private PartPlan web() {
    List<String> command =
        List.of(JDK + "jwebserver", "-b", "127.0.0.1", "-p", Integer.toString(port), "-o", "none");
    return new PartPlan("web", command, Map.of(), port, null, false);
  }

  private Plan plan(PartPlan... parts) {
    Map<String, String> secrets = Map.of("MUSTER_DATABASE_PASSWORD", "none");
    return new Plan(logs, logs, URI.create("http://127.0.0.1"), "", 0, secrets, List.of(parts));
  }
}
