package dev.muster.trials.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.trials.Patience;
import dev.muster.trials.mail.ReceivedMail;
import dev.muster.trials.stack.Part;
import dev.muster.trials.whole.Versions.Answer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers of two versions as real processes, one chapter after the other: none current, rolled out,
 * gone back from, and one that is gone while something is pinned to it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RolloutIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String INCIDENT = "incident/checkout/Slow";
  private static final Whole WHOLE = new Whole();
  private static Versions versions;

  /** A run that begins on the first version, and one on the second. */
  private static String first = "";

  private static String second = "";

  @RegisterExtension static final Chapters CHAPTERS = new Chapters(() -> WHOLE.stack().said());

  private final Front front = WHOLE.front();
  private final RoutineRuns runs = new RoutineRuns(front, WHOLE.mails());

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException, InterruptedException {
    if (Machine.postgres().isEmpty()) {
      throw Machine.missing("without PostgreSQL no evidence is written");
    }
    WHOLE.startVersions(directory);
    versions = new Versions(WHOLE.plan());
  }

  @AfterAll
  static void stop() {
    if (versions != null) {
      versions.close();
    }
    WHOLE.close();
  }

  @Test
  @Order(1)
  void withoutACurrentVersionNobodyWorksAndThatIsTold() throws Exception {
    Patience.require("the contact is told", LIMIT, () -> !WHOLE.mails().to("watch").isEmpty());
    ReceivedMail mail = WHOLE.mails().to("watch").getFirst();
    assertThat(mail.subject()).isEqualTo("Muster's workers take no new work");
    assertThat(mail.text())
        .contains("workers of muster:one and muster:two poll muster-notices")
        .contains("no version is current");
    HttpResponse<String> health = front.get(WHOLE.plan().starter().resolve("/health/detailed"));
    assertThat(health.statusCode()).isEqualTo(503);
    JsonNode workers = new ObjectMapper().readTree(health.body()).path("workers");
    assertThat(workers.at("/muster-incidents/error").asText())
        .isEqualTo(
            "workers of muster:one and muster:two poll muster-incidents, but no version is current");
    assertThat(versions.rollout("status").text()).contains("NO VERSION IS CURRENT");
  }

  @Test
  @Order(2)
  void aVersionThatNoWorkerIsOfIsNotMadeCurrent() throws Exception {
    Answer refused = versions.rollout("set-current", "three");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.text())
        .contains("no worker of version three was ever seen; known are")
        .contains("start its workers first");
    assertThat(versions.rollout("ramp", "three", "10").status()).isEqualTo(1);
    assertThat(versions.rollout("ramp", "two", "101").text()).contains("from 0 to 100");
    assertThat(versions.rollout("back").text()).contains("no version was current before");
  }

  @Test
  @Order(3)
  void aVersionThatIsCurrentIsGivenAllThatWaited() throws Exception {
    assertThat(front.post("/incidents", opening()).statusCode()).isEqualTo(201);
    first = runs.start();

    Answer current = versions.rollout("set-current", "one", "--wait", "30");

    assertThat(current.status()).as(current.text()).isZero();
    mailTo("ann", 1);
    runs.awaitPhase(first, "WAITING_FOR_APPROVAL");
    Patience.require("the contact hears so", LIMIT, () -> WHOLE.mails().to("watch").size() >= 2);
    assertThat(WHOLE.mails().to("watch").getFirst().subject()).startsWith("All clear");
    assertThat(versions.of(INCIDENT)).containsExactly("one");
  }

  @Test
  @Order(4)
  void aShareIsGivenAndTakenBack() throws Exception {
    assertThat(versions.rollout("ramp", "two", "25").text()).contains("two: ramping, 25 %");
    assertThat(versions.rollout("back").text()).contains("one: current").doesNotContain("ramping");
  }

  @Test
  @Order(5)
  void theNextVersionTakesWhatIsNewAndWhatMovesOn() throws Exception {
    assertThat(versions.rollout("set-current", "two").text()).contains("two: current");
    second = runs.start();
    assertThat(front.post("/incidents/checkout/Slow/acknowledge", "{}").statusCode())
        .as("done, or left for a worker that takes longer")
        .isIn(200, 202);
    runs.awaitPhase(second, "WAITING_FOR_SYSTEM");

    Patience.require(
        "the incident moves on", LIMIT, () -> versions.of(INCIDENT).equals(List.of("one", "two")));
    assertThat(versions.of(RoutineRuns.workflowId(second))).containsExactly("two");
    Patience.require(
        "the status names what is pinned",
        LIMIT,
        () -> status().contains("1 pinned (" + RoutineRuns.workflowId(first)));
    assertThat(status())
        .contains("one: draining")
        .contains("its workers are needed until what is pinned has ended");
  }

  @Test
  @Order(6)
  void whatIsPinnedEndsWhereItBegan() throws Exception {
    finish(first, 1);

    assertThat(versions.of(RoutineRuns.workflowId(first))).containsExactly("one");
    Patience.require(
        "the first version is drained", LIMIT, () -> status().contains("one: drained"));
    assertThat(status()).contains("its workers can be stopped");
  }

  @Test
  @Order(7)
  void goesBackToTheVersionBefore() throws Exception {
    assertThat(versions.rollout("back").text()).contains("one: current", "two: draining");
  }

  @Test
  @Order(8)
  void whatIsPinnedToWorkersThatAreGoneIsTakenAlong() throws Exception {
    runs.awaitPhase(second, "WAITING_FOR_APPROVAL");
    Part gone = WHOLE.stack().part(WholePlan.WORKER_TWO);
    gone.kill();

    assertThat(versions.rollout("move", "one").text()).contains("one is the current version");
    Answer taken = versions.rollout("set-current", "one", "--move-stranded");
    assertThat(taken.text())
        .contains("waiting, at most 180 s: workers of two are still seen on")
        .contains(
            "moved: 1 pinned to two, to the current version (" + RoutineRuns.workflowId(second))
        .doesNotContain("left:");
    assertThat(taken.status()).isZero();
    finish(second, 2);

    assertThat(versions.of(RoutineRuns.workflowId(second))).containsExactly("two", "one");
  }

  /** Says yes to what a run asks for, the first or the second of them that asks. */
  private void finish(String run, int asked) throws Exception {
    approve("ben", asked);
    runs.awaitPhase(run, "WAITING_FOR_PERSON");
    approve("cleo", asked);
    assertThat(runs.awaitPhase(run, "OVER").path("verdict").asText()).isEqualTo("KEPT");
  }

  private void approve(String person, int asked) throws Exception {
    Patience.require(person + " is asked", LIMIT, () -> runs.requestsTo(person).size() >= asked);
    List<ReceivedMail> requests = runs.requestsTo(person);
    runs.approve(requests.get(requests.size() - asked));
  }

  private static String status() {
    try {
      return versions.rollout("status").text();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String opening() {
    return "{\"service\":\"checkout\",\"title\":\"It is slow\",\"severity\":\"P1\","
        + "\"source\":\"DASHBOARD\",\"key\":\"Slow\"}";
  }

  private static void mailTo(String person, int number) throws InterruptedException {
    Patience.require("a mail to " + person, LIMIT, () -> WHOLE.mails().to(person).size() >= number);
  }
}
