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
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HealthCommandTest {
  private static final String REPORT =
      """
      {"verdict": "VERDICT", "sentence": "It is so.", "new": "field", "backups": [
        {"name": "archive-db", "kind": "PostgreSQL", "system": "archive", "verdict": "UNHEALTHY",
         "reasons": ["There is no restore point in near.", "It failed."], "latest": null,
         "standing": {"kind": "NONE", "sentence": "There is no restore point in near."}},
        {"name": "media", "kind": "objects", "system": "media", "verdict": "HEALTHY",
         "reasons": [],
         "latest": {"point": "media/20260301T020000Z", "takenAt": "2026-03-01T02:00:00Z",
           "bytes": 36200000,
           "holds": {"count": 2, "unit": "objects", "words": "2 objects with 34 bytes"}},
         "standing": {"kind": "PROVEN", "sentence": "Proven restorable."}},
        {"name": "shop-db", "kind": "PostgreSQL", "system": "shop", "verdict": "HEALTHY",
         "reasons": [],
         "latest": {"point": "shop-db/20260301T020000Z", "takenAt": "2026-03-01T02:00:00Z",
           "bytes": 12, "holds": null},
         "standing": {"kind": "PROVEN", "sentence": "Proven restorable."}}]}
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

  // BKP-17
  @ParameterizedTest
  @CsvSource({"HEALTHY, 0", "UNHEALTHY, 1", "UNKNOWN, 2", "OF_A_LATER_FRONT, 2"})
  void theExitCodeSaysWhetherAllIsWell(String verdict, int exitCode) throws IOException {
    front.answers(200, REPORT.replace("VERDICT", verdict));

    Muster told = run();

    assertThat(told.exitCode()).isEqualTo(exitCode);
    assertThat(told.out().lines())
        .containsExactly(
            "It is so.",
            "UNHEALTHY archive-db (PostgreSQL): no restore point",
            "  There is no restore point in near.",
            "  It failed.",
            "HEALTHY media (objects): media/20260301T020000Z, 36.2 MB, 2 objects with 34 bytes",
            "  Proven restorable.",
            "HEALTHY shop-db (PostgreSQL): shop-db/20260301T020000Z, 12 bytes",
            "  Proven restorable.");
    assertThat(front.asked)
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.line()).isEqualTo("GET /api/v1/backups/health");
          assertThat(asked.token()).isEqualTo("Bearer the-token");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{}"})
  void whatIsNoReportTellsNothing(String body) throws IOException {
    front.answers(200, body);

    Muster told = run();

    assertThat(told.exitCode()).isEqualTo(2);
    assertThat(told.onlyLine()).endsWith("is no front");
  }

  @Test
  void aFrontThatRefusesOrIsAwayTellsNothing() throws IOException {
    front.answers(503, "{\"title\": \"PostgreSQL is away\", \"detail\": \"Try it again.\"}");

    assertThat(run()).isEqualTo(new Muster(2, "", "muster: PostgreSQL is away: Try it again.\n"));

    front.close();
    assertThat(run().exitCode()).isEqualTo(2);
  }

  private Muster run() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "the-token\n");
    return Muster.run("health", "--server", front.address(), "--token-file", token.toString());
  }
}
