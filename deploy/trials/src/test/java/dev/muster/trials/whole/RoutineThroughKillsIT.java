package dev.muster.trials.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.trials.Patience;
import dev.muster.trials.mail.ReceivedMail;
import dev.muster.trials.source.AlertSource;
import dev.muster.trials.source.Signal;
import dev.muster.trials.stack.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A routine in real processes, one chapter after the other: stopped, approved from a mail,
 * confirmed from another, with everything killed on the way, and its evidence verified.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoutineThroughKillsIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String EXPORT = "/evidence/routine/flush-cache/export";
  private static final Whole WHOLE = new Whole();

  private static final String ROTATED = "another-password-for-this-test";

  /** The run that gets through. */
  private static String run = "";

  @RegisterExtension static final Chapters CHAPTERS = new Chapters(() -> WHOLE.stack().said());

  private final Front front = WHOLE.front();
  private final RoutineRuns runs = new RoutineRuns(front, WHOLE.mails());

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException, InterruptedException {
    if (Machine.postgres().isEmpty()) {
      throw Machine.missing("without PostgreSQL no evidence is written");
    }
    WHOLE.startMuster(directory);
  }

  @AfterAll
  static void stop() {
    WHOLE.close();
  }

  @Test
  @Order(1)
  void aStoppedLineStopsARunBeforeItsFirstChangeAndSaysWhose() throws Exception {
    assertThat(front.post("/freezes/stop", "{\"reason\":\"an outage\"}").statusCode())
        .isEqualTo(200);
    String stopped = runs.start();
    JsonNode view = runs.awaitPhase(stopped, "OVER");
    assertThat(view.path("verdict").asText()).isEqualTo("STOPPED");
    assertThat(view.path("now").asText())
        .isEqualTo(
            "Frozen by 'stop-the-line' until further notice: trial stopped the line: an outage");
    assertThat(WHOLE.shop().flushes()).isEmpty();
    assertThat(front.post("/freezes/release", "{\"reason\":\"over\"}").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void aRunHoldsItsSystemAndAsksThoseWhoMayDecideByMail() throws Exception {
    run = runs.start();
    ReceivedMail mail = mailTo("ben", 1);
    assertThat(mail.subject()).startsWith("[Approval] routine/flush-cache: run flush-cache");
    assertThat(mail.text()).contains("Estimate: 2 steps on cache, about", "Asked by: trial");
    assertThat(front.api("/systems/cache").at("/holder/claim/workflowId").asText())
        .isEqualTo(RoutineRuns.workflowId(run));
    assertThat(front.api("/approvals").findValuesAsText("plan"))
        .containsExactly("routine/flush-cache");
  }

  // SEC-08
  @Test
  @Order(3)
  void onlyTheNamedRoleDecidesAndNeverWhoAsked() throws Exception {
    HttpResponse<String> own =
        front.post("/approvals/approve?id=approval/routine/flush-cache/" + run + "/1", "{}");
    assertThat(own.statusCode()).isEqualTo(409);
    assertThat(own.body()).contains("trial asked for this; somebody else has to decide.");
  }

  @Test
  @Order(4)
  void lookingAtTheLinkDecidesNothingAndARejectionNeedsAReason() throws Exception {
    URI link = Mails.link(mailTo("ben", 1));
    assertThat(front.head(link)).isEqualTo(200);
    assertThat(front.get(link).body()).contains("It waits for one approval.", "Reject");
    assertThat(front.decide(link, "reject", " ").statusCode()).isEqualTo(422);
    assertThat(runs.phase(run)).isEqualTo("WAITING_FOR_APPROVAL");
  }

  @Test
  @Order(5)
  void workerAndEngineKilledWhileItWaitsLoseNothing() throws Exception {
    ReceivedMail mail = mailTo("ben", 1);
    restart("worker");
    restart("temporal");
    runs.approve(mail);
    Patience.require("the cache is emptied", LIMIT, () -> !WHOLE.shop().flushes().isEmpty());
    runs.awaitPhase(run, "WAITING_FOR_PERSON");
    assertThat(WHOLE.shop().flushes()).containsOnly(RoutineRuns.workflowId(run) + "/1");
  }

  @Test
  @Order(6)
  void frontAndDatabaseKilledWhileItWaitsLoseNothing() throws Exception {
    ReceivedMail mail = mailTo("cleo", 1);
    assertThat(mail.subject()).isEqualTo("[Approval] routine/flush-cache: the shop is calm");
    restart("postgres");
    restart("starter");
    runs.approve(mail);
    JsonNode view = runs.awaitPhase(run, "OVER");
    assertThat(view.path("verdict").asText()).isEqualTo("KEPT");
    assertThat(front.api("/systems/cache").at("/holder").isNull()).isTrue();
  }

  @Test
  @Order(7)
  void itsEvidenceVerifiesAndAChangedByteIsFound() throws Exception {
    List<String> export = front.text(EXPORT).lines().toList();
    assertThat(Exports.verify(export).findings()).isEmpty();
    assertThat(Exports.verify(export).records()).isEqualTo(2);
    JsonNode record = front.api("/evidence/routine/flush-cache/2").path("record");
    assertThat(record.at("/run/workflowId").asText()).isEqualTo(RoutineRuns.workflowId(run));
    assertThat(record.path("approvals").findValuesAsText("who")).containsExactly("ben", "cleo");
    assertThat(record.path("steps").findValuesAsText("result")).containsExactly("DONE", "DONE");

    String line = export.get(2);
    int at = line.indexOf("\"record\":\"") + 40;
    char other = line.charAt(at) == 'A' ? 'B' : 'A';
    List<String> changed =
        List.of(
            export.get(0),
            export.get(1),
            line.substring(0, at) + other + line.substring(at + 1),
            export.get(3));
    assertThat(Exports.verify(changed).findings()).isNotEmpty();
  }

  @Test
  @Order(8)
  void whoDecidedStandsInTheInboxOfWhatIsClosed() throws Exception {
    JsonNode closed = front.api("/approvals?which=CLOSED");
    assertThat(closed.findValuesAsText("actor")).containsExactlyInAnyOrder("ben", "cleo");
    assertThat(front.api("/approvals")).isEmpty();
  }

  // SEC-01
  @Test
  @Order(9)
  void aPasswordOfTheDatabaseThatIsRotatedIsTakenUpWithoutARestart() throws Exception {
    Properties known = new Properties();
    known.put("user", "muster");
    known.put("password", WHOLE.plan().secret(WholePlan.PASSWORD));
    String url =
        WHOLE.plan().parts().stream()
            .map(part -> part.environment().get("MUSTER_DATABASE_URL"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    try (Connection database = DriverManager.getConnection(url, known);
        Statement statement = database.createStatement()) {
      statement.execute("ALTER ROLE muster PASSWORD '" + ROTATED + "'");
      WholePlan.rotate(WHOLE.plan().logs(), ROTATED);
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE usename = 'muster' AND pid <> pg_backend_pid()");
    }
    assertThatThrownBy(() -> DriverManager.getConnection(url, known).close())
        .isInstanceOf(SQLException.class);

    Patience.require("the front reads again", LIMIT, () -> readable(EXPORT));
    front.post("/freezes/stop", "{\"reason\":\"a rotation\"}");
    runs.awaitPhase(runs.start(), "OVER");
    front.post("/freezes/release", "{\"reason\":\"over\"}");
    Patience.require(
        "the worker writes again", LIMIT, () -> readable("/evidence/routine/flush-cache/3"));
  }

  // SEC-01, SEC-13
  @Test
  @Order(10)
  void noSecretOfEitherProcessShowsAnywhere() throws Exception {
    AlertSource source =
        new AlertSource(WHOLE.plan().starter(), WHOLE.plan().secret(WholePlan.KEY));
    assertThat(source.post(List.of(Signal.firing("checkout", "CheckoutFails")))).isEqualTo(200);
    mailTo("ann", 1);

    Map<String, String> shown = Shown.by(WHOLE);
    shown.put("the evidence", front.text(EXPORT) + front.api("/evidence/routine/flush-cache/2"));

    assertThat(shown.get("histories")).contains("CheckoutFails", "flush-cache");
    assertThat(shown.get("the worker's log")).contains("workers started");
    assertThat(shown.get("the starter's log")).contains("told 1 alerts of trial");
    assertThat(shown.get("the worker's metrics")).contains("muster_pages_total");
    assertThat(shown.get("the starter's metrics")).contains("muster_ingest_alerts_total");
    assertThat(shown.get("the evidence")).contains("flush-cache");
    assertThat(shown.get("the traces")).contains("RunActivity:SendEmail");
    Map<String, String> secrets = new HashMap<>(WHOLE.plan().secrets());
    secrets.put("the rotated password", ROTATED);
    secrets.forEach((name, secret) ->
        assertThat(shown)
            .allSatisfy((where, text) ->
                assertThat(Shown.pieces(secret))
                    .isNotEmpty()
                    .noneSatisfy(
                        piece -> assertThat(text).as(name + " in " + where).contains(piece))));
  }

  private boolean readable(String path) {
    try {
      return !front.text(path).isEmpty();
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void restart(String name) throws IOException, InterruptedException {
    Part part = WHOLE.stack().part(name);
    part.kill();
    WHOLE.stack().restart(part);
  }

  private static ReceivedMail mailTo(String person, int number) throws InterruptedException {
    Patience.require("a mail to " + person, LIMIT, () -> WHOLE.mails().to(person).size() >= number);
    return WHOLE.mails().to(person).getLast();
  }
}
