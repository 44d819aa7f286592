package dev.muster.plan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Muster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FailoversCommandTest {
  private static final String LEDGER =
      """
      {"name": "ledger", "readiness": "READY", "sentence": "Ready since noon", "reasons": [],
       "writer": "db-north", "next": "db-west", "new": "field",
       "behind": {"replicas": 1, "bytes": 12000, "replayBytes": 0, "atMost": "PT1M"}}
      """;
  private static final String ORDERS =
      """
      {"name": "orders", "readiness": "VERDICT", "sentence": "It is so",
       "reasons": ["db-2 does not stream"], "writer": null, "next": null, "behind": null}
      """;

  @TempDir private Path folder;
  private ScriptedFront front;

  @BeforeEach
  void start() throws IOException {
    front = new ScriptedFront();
  }

  @AfterEach
  void stop() {
    front.close();
  }

  // DR-16
  @ParameterizedTest
  @CsvSource({"READY, 0", "NOT_READY, 1", "UNKNOWN, 2", "OF_A_LATER_FRONT, 2"})
  void theExitCodeSaysWhetherAllAreReadyAndTheLinesWhy(String verdict, int exitCode)
      throws IOException {
    front.answers(200, "[%s, %s]".formatted(LEDGER, ORDERS.replace("VERDICT", verdict)));

    Muster told = run();

    assertThat(told.exitCode()).isEqualTo(exitCode);
    assertThat(told.out().lines())
        .containsExactly(
            "READY ledger: Ready since noon",
            "  db-north writes, db-west is next and behind by 12.0 kB, at most 1 min",
            verdict + " orders: It is so",
            "  db-2 does not stream");
    assertThat(front.asked)
        .singleElement()
        .satisfies(asked -> assertThat(asked.line()).isEqualTo("GET /api/v1/failovers"));
  }

  @Test
  void whatIsNoFrontTellsNothing() throws IOException {
    front.answers(200, "<html>");

    assertThat(run().exitCode()).isEqualTo(2);
  }

  private Muster run() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "the-token\n");
    return Muster.run("failovers", "--server", front.address(), "--token-file", token.toString());
  }
}
