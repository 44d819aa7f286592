package dev.muster.trials.whole;

import static dev.muster.trials.whole.WholePlan.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.evidence.VerifiedExport;
import dev.muster.incident.IncidentPhase;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.trials.Patience;
import dev.muster.trials.mail.ReceivedMail;
import dev.muster.trials.source.AlertSource;
import dev.muster.trials.source.Signal;
import dev.muster.trials.stack.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole in real processes, one chapter after the other: Prometheus watches a shop, Alertmanager
 * tells Muster, and people get mail until one of them answers.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrometheusToMailIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration LEVEL_2 = Duration.ofSeconds(30);
  private static final Duration LEVEL_3 = Duration.ofSeconds(90);
  private static final Duration A_MOMENT = Duration.ofSeconds(3);
  private static final String RUNBOOK = "https://runbooks.example/checkout/fails";
  private static final String REPORT = "/evidence/incident/till/1";
  private static final Whole WHOLE = new Whole();

  @RegisterExtension static final Chapters CHAPTERS = new Chapters(() -> WHOLE.stack().said());

  private final Shop shop = WHOLE.shop();
  private final Mails mails = WHOLE.mails();
  private final RunningIncident incident = WHOLE.incident();
  private final Front front = WHOLE.front();

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException, InterruptedException {
    WHOLE.start(directory);
  }

  @AfterAll
  static void stop() {
    WHOLE.close();
  }

  // SEC-13
  @Test
  @Order(1)
  void anAlertWithoutTheRightKeyStartsNothing() throws Exception {
    AlertSource stranger = new AlertSource(WHOLE.plan().starter(), "another key");
    assertThat(stranger.post(List.of(Signal.firing("checkout", "CheckoutFails")))).isEqualTo(401);
    assertThat(incident.exists()).isFalse();
  }

  // INC-22
  @Test
  @Order(2)
  void whatPrometheusSeesPagesTheFirstPersonWithItsRunbook() throws Exception {
    shop.fail();
    IncidentView open = incident.await("level 1 is paged", view -> view.level() == 1);
    assertThat(open.status()).isEqualTo(IncidentStatus.OPEN);
    assertThat(open.severity()).isEqualTo("P1");
    assertThat(open.episodes()).isEqualTo(1);
    ReceivedMail mail = mailTo("ann");
    assertThat(mail.subject()).isEqualTo("[P1 Critical] checkout: Checkouts fail");
    assertThat(mail.text()).contains("Runbook: " + RUNBOOK);
    assertThat(mail.html()).contains("<a href=\"" + RUNBOOK + "\">");
  }

  // MON-10
  @Test
  @Order(3)
  void oneTraceLeadsFromTheWebhookToTheMail() throws Exception {
    SeenSpan sent = Patience.find("the mail's span", LIMIT, () -> span("RunActivity:SendEmail"));
    List<String> way =
        List.of(
            "muster.ingest",
            "hand over",
            "SignalWithStartWorkflow:Incident",
            "RunActivity:HandToPagers");
    List<String> beside =
        List.of("HandleSignal:alerts", "SignalWithStartWorkflow:Pager", "HandleSignal:page");
    Patience.require("the whole way", LIMIT, () -> names(sent.trace()).containsAll(way));
    Patience.require("what is beside it", LIMIT, () -> names(sent.trace()).containsAll(beside));

    assertThat(ancestors(sent)).containsExactlyElementsOf(way.reversed());
    assertThat(WHOLE.traces().spans())
        .filteredOn(span -> span.name().equals("RunActivity:SendEmail"))
        .extracting(SeenSpan::trace)
        .containsOnly(sent.trace());
  }

  @Test
  @Order(4)
  void aWorkerKilledBetweenTwoLevelsChangesNoneOfTheirTimes() throws Exception {
    IncidentView before = incident.see();
    Instant due = before.openedAt().plus(LEVEL_2);
    assertThat(before.nextAt()).isEqualTo(due);
    assertThat(mails.to("ben")).isEmpty();
    Part worker = WHOLE.stack().part("worker");
    worker.kill();
    WHOLE.stack().restart(worker);
    assertThat(mailTo("ben").received()).isAfterOrEqualTo(due);
    IncidentView after = incident.await("level 2 is paged", view -> view.level() == 2);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.openedAt()).isEqualTo(before.openedAt());
    assertThat(after.nextAt()).isEqualTo(before.openedAt().plus(LEVEL_3));
  }

  @Test
  @Order(5)
  void lookingAtTheLinkInAMailChangesNothing() throws Exception {
    URI link = Mails.link(mailTo("ben"));
    IncidentView before =
        incident.await("a delivery is known of", view -> view.firstPagedAt() != null);
    assertThat(front.head(link)).isEqualTo(200);
    assertThat(front.get(link).statusCode()).isEqualTo(200);
    assertThat(front.get(link).body()).contains("Nobody has answered yet.", RUNBOOK);
    assertThat(incident.see()).isEqualTo(before);
  }

  // INC-10
  @Test
  @Order(6)
  void theButtonBehindTheLinkAnswersInItsReadersNameAndEndsThePaging() throws Exception {
    assertThat(front.pressTheButtonOf(Mails.link(mailTo("ben"))).statusCode()).isEqualTo(200);
    IncidentView answered =
        incident.await("an answer", view -> view.status() == IncidentStatus.ACKNOWLEDGED);
    assertThat(answered.acknowledgedBy()).isEqualTo("ben");
    Instant levelThree = answered.openedAt().plus(LEVEL_3);
    Patience.require(
        "level 3 would have been paged",
        LIMIT,
        () -> Instant.now().isAfter(levelThree.plus(A_MOMENT)));
    assertThat(incident.see().level()).isEqualTo(2);
    assertThat(mails.to("cleo")).isEmpty();
  }

  // INC-16
  @Test
  @Order(7)
  void theEndThatPrometheusSeesResolvesItAndTellsTheAudience() throws Exception {
    shop.recover();
    IncidentView resolved =
        incident.await("it resolves", view -> view.status() == IncidentStatus.RESOLVED);
    assertThat(resolved.phase()).isEqualTo(IncidentPhase.RESOLUTION);
    assertThat(resolved.resolvedBy()).isEqualTo("trial");
    assertThat(resolved.firing()).isZero();
    Patience.require("the audience is told", LIMIT, () -> mails.resolutionsTo("shop") > 0);
  }

  // INC-15, INC-16
  @Test
  @Order(8)
  void theSameAlertWithinTheWatchReopensTheSameIncident() throws Exception {
    IncidentView resolved = incident.see();
    int told = mails.to("shop").size();
    int paged = mails.to("ann").size();
    shop.fail();
    IncidentView again = incident.await("it reopens", view -> view.reopened() == 1);
    assertThat(again.id()).isEqualTo(resolved.id());
    assertThat(again.episodes()).isEqualTo(2);
    Patience.require("ann is paged again", LIMIT, () -> mails.to("ann").size() > paged);
    Patience.require("the audience is told", LIMIT, () -> mails.to("shop").size() > told);
    // an audience's mails go out one after the other: a second one of the end would be here now
    assertThat(mails.resolutionsTo("shop")).isEqualTo(1);
    shop.recover();
    incident.await("it ends again", view -> view.status() == IncidentStatus.RESOLVED);
  }

  @Test
  @Order(9)
  void theStoryIsWrittenDownWithoutAGap() throws Exception {
    if (!WHOLE.stack().has("postgres")) {
      throw Machine.missing("without PostgreSQL no story is written");
    }
    Patience.require("both ends are told", LIMIT, () -> mails.resolutionsTo("shop") == 2);
    Patience.require("this is written down", LIMIT, () -> resolutionsDelivered(story()) == 2);
    List<JsonNode> story = story();
    assertThat(story.stream().map(entry -> entry.path("sequence").asInt()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, story.size()).boxed().toList());
    assertThat(story.stream().map(entry -> entry.at("/receipt/result").asText()))
        .doesNotContain("FAILED", "SKIPPED");
    assertThat(story.stream().filter(entry -> entry.path("kind").asText().equals("COMMAND")))
        .singleElement()
        .satisfies(command -> assertThat(command.path("actor").asText()).isEqualTo("ben"));
    assertThat(front.api("/incidents").path("incidents")).hasSize(1);
  }

  // INC-06, INC-21
  @Test
  @Order(9)
  void anIncidentThatClosesLeavesAReportThatVerifies() throws Exception {
    if (!WHOLE.stack().has("postgres")) {
      throw Machine.missing("without PostgreSQL no report is sealed");
    }
    AlertSource source = new AlertSource(WHOLE.plan().starter(), WHOLE.plan().secret(KEY));
    assertThat(source.post(List.of(Signal.firing("till", "TillFails")))).isBetween(200, 299);
    Patience.require("a notice names the commander", LIMIT, () -> tillNotices("Commander: ben"));
    tell("report", "{\"impact\":\"nobody can pay\",\"eta\":\"noon\"}");
    tell("commander", "{\"person\":\"cleo\"}");
    tell("resolve", "{\"rootCause\":\"a full disk\",\"actions\":\"made room\"}");

    Patience.require("the report is sealed", LIMIT, () -> front.answers(REPORT));

    JsonNode record = front.api(REPORT).path("record");
    assertThat(facts(record))
        .contains("Impact: nobody can pay", "ETA: noon", "Commander: cleo")
        .contains("Root cause: a full disk", "Actions taken: made room", "Findings: none");
    assertThat(record.path("people").findValuesAsText("role")).contains("commander", "paged");
    VerifiedExport export =
        Exports.verify(front.text("/evidence/incident/till/export").lines().toList());
    assertThat(export.findings()).isEmpty();
    assertThat(export.records()).isEqualTo(1);
    assertThat(front.text(REPORT + "/document.pdf")).startsWith("%PDF-");
  }

  private void tell(String command, String body) throws Exception {
    HttpResponse<String> answer = front.post("/incidents/till/TillFails/" + command, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private boolean tillNotices(String line) {
    return mails.to("shop").stream()
        .anyMatch(mail -> mail.subject().contains("till") && mail.text().contains(line));
  }

  private static List<String> facts(JsonNode record) {
    return StreamSupport.stream(record.path("facts").spliterator(), false)
        .map(fact -> fact.path("name").asText() + ": " + fact.path("text").asText())
        .toList();
  }

  private ReceivedMail mailTo(String person) throws InterruptedException {
    return Patience.find("a mail to " + person, LIMIT, () -> mails.to(person).stream().findFirst());
  }

  private static Optional<SeenSpan> span(String name) {
    return WHOLE.traces().spans().stream().filter(span -> span.name().equals(name)).findFirst();
  }

  private static List<String> names(String trace) {
    return WHOLE.traces().spans().stream()
        .filter(span -> span.trace().equals(trace))
        .map(SeenSpan::name)
        .toList();
  }

  /** The spans above one, from its own parent to the first of its trace. */
  private static List<String> ancestors(SeenSpan span) {
    return Stream.iterate(parent(span), Optional::isPresent, found -> parent(found.orElseThrow()))
        .map(found -> found.orElseThrow().name())
        .toList();
  }

  private static Optional<SeenSpan> parent(SeenSpan span) {
    return WHOLE.traces().spans().stream()
        .filter(other -> other.id().equals(span.parent()) && other.trace().equals(span.trace()))
        .findFirst();
  }

  private List<JsonNode> story() {
    return front.story("checkout", "CheckoutFails");
  }

  private static long resolutionsDelivered(List<JsonNode> story) {
    return story.stream()
        .filter(entry -> entry.at("/receipt/kind").asText().equals("RESOLVED"))
        .count();
  }
}
