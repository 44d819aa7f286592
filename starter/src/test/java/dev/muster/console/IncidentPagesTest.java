package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.api.Front;
import dev.muster.api.ScriptedAudit;
import dev.muster.api.ScriptedHistory;
import dev.muster.api.ScriptedIncidents;
import dev.muster.api.ScriptedIncidents.Told;
import dev.muster.api.ScriptedShelf;
import dev.muster.api.TestPolicy;
import dev.muster.api.Views;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.Statements;
import dev.muster.incident.TimelineEntry;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Receipt;
import dev.muster.oncall.Target;
import dev.muster.policy.AccessToken.Role;
import dev.muster.readmodel.AuditEntry;
import dev.muster.steering.CommandOutcome;
import dev.muster.steering.Incidents.Sighting;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(
    classes = Front.class,
    properties = {Front.NO_ENGINE, "muster.console.temporal-ui=http://127.0.0.1:8233/"})
class IncidentPagesTest {
  private static final String HOSTILE =
      "</p><script>alert(1)</script><img src=x onerror=alert(2)> \" ' ${7*7} [[${7*7}]]";
  private static final String COMMANDS = "/console/incidents/checkout/HighErrors/";

  @Autowired MockMvcTester browser;
  @Autowired ScriptedIncidents incidents;
  @Autowired ScriptedHistory history;
  @Autowired ScriptedAudit audit;
  @Autowired ScriptedShelf shelf;

  @BeforeEach
  void calm() {
    incidents.reset();
    history.reset();
    audit.reset();
    shelf.reset();
    history.incidents.add(Views.open("i-1"));
    incidents.answer = new CommandOutcome.Applied(Views.acknowledged("i-1", "person-OPERATOR"));
  }

  @Test
  void tellsTheStoryOfAnIncidentAndWhereItLeads() {
    history.timeline.add(
        new TimelineEntry(
            1,
            TestPolicy.NOW,
            TimelineEntry.Kind.RECEIPT,
            "Delivered to ada by mail",
            null,
            new Receipt(
                "p-1",
                "ada",
                "mail",
                NoticeKind.PAGE,
                Receipt.Result.DELIVERED,
                TestPolicy.NOW.minusSeconds(2),
                TestPolicy.NOW,
                "m-1",
                1,
                null,
                null)));

    String page = text(as(Role.VIEWER).get("/console/incidents/i-1"));

    assertThat(page)
        .contains("Checkout is down", "Waits for Ada Lovelace", "page level 2", "1 min")
        .contains("Delivered to ada by mail", "Delivered, 2 s after it was due")
        .contains("href=\"https://runbooks.example/checkout\"")
        .contains(
            "href=\"http://127.0.0.1:8233/namespaces/default/workflows/"
                + "incident%2Fcheckout%2FHighErrors\"")
        .contains("Mon 23 Nov 12:00:00 UTC");
    assertThat(page).doesNotContain("<button type=\"submit\" class=\"act\">");
    assertThat(text(as(Role.VIEWER).get("/console/incidents/checkout/HighErrors")))
        .contains("Checkout is down");
  }

  @Test
  void runsNothingThatAnAlertSays() {
    history.incidents.clear();
    history.incidents.add(Views.view("i-1", HOSTILE, IncidentStatus.OPEN, null));
    history.timeline.add(
        new TimelineEntry(1, TestPolicy.NOW, TimelineEntry.Kind.ALERTS, HOSTILE, null, null));
    history.alerts.add(
        new Alert(
            "f",
            TestPolicy.NOW,
            AlertStatus.FIRING,
            null,
            Map.of("alertname", HOSTILE),
            Map.of("summary", HOSTILE),
            "javascript:alert(3)"));
    audit.acts.add(new AuditEntry("r", TestPolicy.NOW, HOSTILE, HOSTILE, HOSTILE, HOSTILE));

    Console console = as(Role.ADMIN);
    for (String path :
        new String[] {
          "/console", "/console/incidents", "/console/incidents/i-1", "/console/audit"
        }) {
      MvcTestResult answer = console.get(path);
      assertThat(answer).as(path).hasStatusOk();
      assertThat(text(answer))
          .as(path)
          .doesNotContain("<script>", "<img", "javascript:", "alert(1)</script>")
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "${7*7} [[${7*7}]]");
    }
    assertThat(text(console.get("/console/incidents?text=" + "%22%3E%3Cscript%3E")))
        .contains("value=\"&quot;&gt;&lt;script&gt;\"");
  }

  @Test
  void givesEachCommandAsTheApiDoes() {
    Console console = as(Role.OPERATOR);
    assertThat(console.post(COMMANDS + "acknowledge", "once", "1")).hasStatusOk();
    console.post(COMMANDS + "resolve", "rootCause", "disk", "actions", "freed");
    console.post(COMMANDS + "snooze", "pause", "PT30M");
    console.post(COMMANDS + "escalate", "reason", "too big for me");
    console.post(COMMANDS + "reassign", "to", "person:bo", "reason", "knows it");
    console.post(COMMANDS + "severity", "severity", "P1", "reason", "all users");
    console.post(COMMANDS + "commander", "person", "bo");
    console.post(COMMANDS + "report", "rootCause", "disk", "actions", "freed");
    console.post(COMMANDS + "note", "text", "looking");

    String me = "person-OPERATOR";
    assertThat(incidents.told)
        .extracting(Told::command)
        .containsExactly(
            new IncidentCommand.Acknowledge(me, null, null),
            new IncidentCommand.Resolve(me, "disk", "freed"),
            new IncidentCommand.Snooze(me, Duration.ofMinutes(30)),
            new IncidentCommand.EscalateNow(me, "too big for me"),
            new IncidentCommand.Reassign(me, Target.parse("person:bo"), "knows it"),
            new IncidentCommand.ChangeSeverity(me, "P1", "all users"),
            new IncidentCommand.NameCommander(me, "bo", null),
            new IncidentCommand.Report(me, new Statements(null, null, "disk", "freed")),
            new IncidentCommand.Note(me, "looking"));
  }

  @Test
  void showsWhereTheIncidentStandsAfterACommandBeforeTheReadModelKnows() {
    assertThat(text(as(Role.OPERATOR).post(COMMANDS + "acknowledge", "incident", "i-1")))
        .contains("Done:", "Acknowledged", "person-OPERATOR works on it");
  }

  @Test
  void carriesOutOnceWhatIsSentTwice() {
    Console console = as(Role.RESPONDER);
    console.post(COMMANDS + "note", "once", "n-1", "text", "looking");
    console.post(COMMANDS + "note", "once", "n-1", "text", "looking");

    assertThat(incidents.told).hasSize(2);
    assertThat(incidents.told.stream().map(Told::commandId).distinct()).hasSize(1);
  }

  @Test
  void saysThatAnAnswerIsKeptUntilAWorkerIsThere() {
    incidents.answer = new CommandOutcome.Unanswered();

    MvcTestResult answer = as(Role.RESPONDER).post(COMMANDS + "acknowledge");

    assertThat(answer).hasStatus(202);
    assertThat(text(answer)).contains("Kept:", "takes effect as soon as a worker is there");
    assertThat(incidents.left).hasSize(1);
  }

  @Test
  void keepsWhatWasWrittenAndItsNumberWhenNobodyTookIt() {
    incidents.answer = new CommandOutcome.Unanswered();

    MvcTestResult answer =
        as(Role.RESPONDER)
            .post(COMMANDS + "note", "once", "n-7", "incident", "i-1", "text", "a long note");

    assertThat(answer).hasStatus(503);
    assertThat(text(answer))
        .contains("Not known yet:", "carried out once", "a long note</textarea>")
        .contains("name=\"once\" value=\"n-7\"");
  }

  @Test
  void passesARefusalOnAsTheSentenceItIs() {
    incidents.answer = new CommandOutcome.Refused("It was resolved by ada already.");

    MvcTestResult answer = as(Role.RESPONDER).post(COMMANDS + "acknowledge");

    assertThat(answer).hasStatus(409);
    assertThat(text(answer)).contains("Nothing was changed:", "It was resolved by ada already.");
  }

  @Test
  void saysWhichFieldCantBeUsed() {
    MvcTestResult answer = as(Role.RESPONDER).post(COMMANDS + "escalate", "reason", " ");

    assertThat(answer).hasStatus(400);
    assertThat(text(answer)).contains("reason: is missing");
    assertThat(incidents.told).isEmpty();
  }

  @Test
  void answersNoOtherIncidentThanTheOneOnThePage() {
    incidents.sighting = new Sighting.Seen(Views.open("i-2"));

    MvcTestResult answer = as(Role.RESPONDER).post(COMMANDS + "acknowledge", "incident", "i-1");

    assertThat(answer).hasStatus(409);
    assertThat(text(answer)).contains("another one of its kind is open now");
    assertThat(incidents.told).isEmpty();
  }

  @Test
  void offersNothingToDoAboutAnIncidentThatIsOver() {
    history.incidents.clear();
    history.incidents.add(Views.view("i-1", "Was down", IncidentStatus.CLOSED, null));

    assertThat(text(as(Role.ADMIN).get("/console/incidents/i-1"))).doesNotContain("What to do");
  }

  @Test
  void leadsFromAnIncidentThatIsOverToItsReport() {
    history.incidents.clear();
    history.incidents.add(Views.view("r1", "Was down", IncidentStatus.CLOSED, null));
    Console console = as(Role.VIEWER);
    assertThat(text(console.get("/console/incidents/r1"))).doesNotContain("/console/evidence/");

    shelf.records.add(Plans.record("done"));

    assertThat(text(console.get("/console/incidents/r1")))
        .contains("href=\"/console/evidence/routine/flush-cache/1\"");
  }

  @Test
  void showsAnOpenIncidentAndTakesItsCommandsWhileTheReadModelIsDown() {
    history.down = true;
    incidents.sighting = new Sighting.Seen(Views.open("i-1"));
    Console console = as(Role.RESPONDER);

    for (String address :
        new String[] {COMMANDS + "?id=i-1", "/console/incidents/checkout/HighErrors"}) {
      assertThat(text(console.get(address.replace("/?", "?"))))
          .contains("Checkout is down", "The read model does not answer.");
    }
    assertThat(console.get("/console/incidents/checkout/HighErrors?id=i-9")).hasStatus(503);
    assertThat(text(console.post(COMMANDS + "acknowledge", "incident", "i-1")))
        .contains("Done:", "The read model does not answer.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/incidents", "/console/incidents/i-1", "/console/audit"})
  void saysWhatCantBeListedWhileTheReadModelIsDown(String path) {
    history.down = true;
    audit.down = true;

    MvcTestResult answer = as(Role.ADMIN).get(path);

    assertThat(answer).hasStatus(503);
    assertThat(text(answer)).contains("The read model does not answer", "Pages still go out");
  }

  @Test
  void showsTheRestOfTheOverviewWhileTheReadModelIsDown() {
    history.down = true;

    MvcTestResult answer = as(Role.VIEWER).get("/console");

    assertThat(answer).hasStatusOk();
    assertThat(text(answer))
        .contains("The read model does not answer.", "Ada Lovelace", "can&#39;t be listed")
        .doesNotContain("Nothing is open");
  }

  @Test
  void listsWhatIsAskedForPageByPage() {
    for (int i = 0; i < 31; i++) {
      history.incidents.add(Views.open("i-" + (i + 2)));
    }

    String page =
        text(
            as(Role.VIEWER)
                .get("/console/incidents?status=OPEN&service=checkout&severity=P1&text=pay%25"));

    var asked = Objects.requireNonNull(history.asked);
    assertThat(asked.statuses()).isEqualTo(Set.of(IncidentStatus.OPEN));
    assertThat(asked.service()).isEqualTo("checkout");
    assertThat(asked.severity()).isEqualTo("P1");
    assertThat(asked.text()).isEqualTo("pay%");
    assertThat(page)
        .contains("?status=OPEN&amp;service=checkout&amp;severity=P1&amp;text=pay%25&amp;after=");
    assertThat(as(Role.VIEWER).get("/console/incidents?after=nonsense")).hasStatus(400);
  }

  @Test
  void showsWhoIsOnCallByRotationAndService() {
    assertThat(text(as(Role.VIEWER).get("/console/on-call")))
        .contains("primary", "Ada Lovelace", "Next: Bo Diddley", "checkout", "team-web");
  }

  @Test
  void leadsBackFromTheAddressOfAButton() {
    assertThat(as(Role.VIEWER).get(COMMANDS + "acknowledge"))
        .hasStatus(302)
        .hasHeader("Location", "/console/incidents/checkout/HighErrors");
  }

  @Test
  void saysWhatIsMissingInAReport() {
    MvcTestResult answer =
        as(Role.OPERATOR)
            .post(
                "/console/incidents",
                "service",
                "checkout",
                "source",
                "DASHBOARD",
                "impact",
                "nobody can pay");

    assertThat(answer).hasStatus(400);
    assertThat(text(answer)).contains("title: is missing", "value=\"nobody can pay\"");
  }

  private Console as(Role role) {
    return Console.as(role, browser);
  }

  private static String text(MvcTestResult answer) {
    return Console.text(answer);
  }
}
