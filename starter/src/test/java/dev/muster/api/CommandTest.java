package dev.muster.api;

import static dev.muster.policy.AccessToken.Role.OPERATOR;
import static dev.muster.policy.AccessToken.Role.RESPONDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.ScriptedIncidents.Told;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.Statements;
import dev.muster.oncall.Target;
import dev.muster.policy.AccessToken.Role;
import dev.muster.steering.CommandOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class CommandTest {
  @Autowired MockMvcTester browser;
  @Autowired ScriptedIncidents incidents;

  @BeforeEach
  void calm() {
    incidents.reset();
    incidents.answer = new CommandOutcome.Applied(Views.open("i-1"));
  }

  // INC-10
  @Test
  void acknowledgesInTheNameOfTheTokensPersonWhateverTheBodySays() {
    MvcTestResult answer =
        post(RESPONDER, "acknowledge", "{\"actor\":\"mallory\",\"note\":\"on it\"}");

    assertThat(answer).hasStatusOk().bodyJson().extractingPath("effect").isEqualTo("DONE");
    assertThat(incidents.told)
        .singleElement()
        .satisfies(told -> {
          assertThat(told.workflowId()).isEqualTo("incident/checkout/HighErrors");
          assertThat(told.command())
              .isEqualTo(new IncidentCommand.Acknowledge("person-RESPONDER", null, "on it"));
        });
  }

  @Test
  void acknowledgesWithoutABody() {
    assertThat(Front.as(RESPONDER, browser.post().uri(path("acknowledge")))).hasStatusOk();
    assertThat(incidents.told).hasSize(1);
  }

  @Test
  void givesEachCommandWithWhatItsBodySays() {
    post(RESPONDER, "resolve", "{\"rootCause\":\"disk\",\"actions\":\"freed\"}");
    post(RESPONDER, "snooze", "{\"pause\":\"PT30M\"}");
    post(RESPONDER, "escalate", "{\"reason\":\"too big for me\"}");
    post(OPERATOR, "reassign", "{\"to\":\"person:bo\",\"reason\":\"knows it\"}");
    post(OPERATOR, "severity", "{\"severity\":\"P1\",\"reason\":\"all users\"}");
    post(RESPONDER, "commander", "{\"person\":\"bo\",\"reason\":\"knows it\"}");
    post(RESPONDER, "report", "{\"impact\":\"nobody can pay\",\"eta\":\"noon\"}");
    post(RESPONDER, "note", "{\"text\":\"looking at the disk\"}");

    String responder = "person-RESPONDER";
    String operator = "person-OPERATOR";
    assertThat(incidents.told)
        .extracting(Told::command)
        .containsExactly(
            new IncidentCommand.Resolve(responder, "disk", "freed"),
            new IncidentCommand.Snooze(responder, Duration.ofMinutes(30)),
            new IncidentCommand.EscalateNow(responder, "too big for me"),
            new IncidentCommand.Reassign(operator, Target.parse("person:bo"), "knows it"),
            new IncidentCommand.ChangeSeverity(operator, "P1", "all users"),
            new IncidentCommand.NameCommander(responder, "bo", "knows it"),
            new IncidentCommand.Report(
                responder, new Statements("nobody can pay", "noon", null, null)),
            new IncidentCommand.Note(responder, "looking at the disk"));
  }

  @Test
  void repeatsACommandUnderTheCallersKey() {
    var request =
        Front.as(RESPONDER, browser.post().uri(path("acknowledge")))
            .header("Idempotency-Key", "once-1");

    assertThat(request)
        .hasStatusOk()
        .bodyJson()
        .extractingPath("idempotencyKey")
        .isEqualTo("once-1");
    assertThat(request).hasStatusOk();
    assertThat(incidents.told).hasSizeGreaterThan(1);
    assertThat(incidents.told.stream().map(Told::commandId).distinct()).hasSize(1);
  }

  @Test
  void takesAnotherCommandOrCallerUnderTheSameKeyForAnotherCommand() {
    for (String path : List.of("acknowledge", "resolve")) {
      for (Role role : List.of(RESPONDER, OPERATOR)) {
        assertThat(once(role, path, "1", "{}")).hasStatusOk();
      }
    }
    assertThat(once(RESPONDER, "note", "1", "{\"text\":\"one\"}")).hasStatusOk();
    assertThat(once(RESPONDER, "note", "1", "{\"text\":\"two\"}")).hasStatusOk();

    assertThat(incidents.told).hasSize(6).extracting(Told::commandId).doesNotHaveDuplicates();
  }

  @Test
  void refusesAKeyThatNobodyCouldRepeat() {
    assertThat(once(RESPONDER, "acknowledge", "x".repeat(201), "{}"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("field")
        .isEqualTo("Idempotency-Key");
    assertThat(incidents.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"note,text", "acknowledge,note", "resolve,rootCause", "escalate,reason"})
  void makesEveryTextFitToBeStored(String command, String field) {
    MvcTestResult answer = post(RESPONDER, command, "{\"" + field + "\":\"a\\u0000b\\ud83d!\"}");

    assertThat(answer).hasStatusOk();
    assertThat(incidents.told.getFirst().command().toString()).contains("a\uFFFDb\uFFFD!");
  }

  @ParameterizedTest
  @CsvSource({"note,text", "acknowledge,note", "resolve,rootCause", "resolve,actions"})
  void refusesATextThatIsTooLong(String command, String field) {
    MvcTestResult answer =
        post(RESPONDER, command, "{\"" + field + "\":\"" + "x".repeat(4_001) + "\"}");

    assertThat(answer).hasStatus(400).bodyJson().extractingPath("field").isEqualTo(field);
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    String body = "{\"text\":\"" + "x".repeat(70_000) + "\"}";

    assertThat(post(RESPONDER, "note", body))
        .hasStatus(413)
        .bodyJson()
        .extractingPath("code")
        .isEqualTo("body-too-large");
    assertThat(incidents.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"acknowledge", "resolve"})
  void keepsAnAnswerToAPageThatNobodyTakes(String command) {
    incidents.answer = new CommandOutcome.Unanswered();

    MvcTestResult answer = post(RESPONDER, command, "{}");

    assertThat(answer).hasStatus(202).bodyJson().extractingPath("effect").isEqualTo("KEPT");
    assertThat(incidents.left)
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.sentAt()).isEqualTo(TestPolicy.NOW);
          assertThat(kept.acknowledge() != null).isEqualTo(command.equals("acknowledge"));
          assertThat(kept.resolve() != null).isEqualTo(command.equals("resolve"));
        });
  }

  @Test
  void saysWhyAnyOtherCommandWasNotTaken() {
    incidents.answer = new CommandOutcome.Unanswered();

    MvcTestResult answer = post(RESPONDER, "note", "{\"text\":\"hm\"}");

    assertThat(answer).hasStatus(503).hasHeader("Retry-After", "5");
    assertThat(answer).bodyJson().extractingPath("code").isEqualTo("command-not-taken");
    assertThat(answer)
        .bodyJson()
        .extractingPath("idempotencyKey")
        .asString()
        .satisfies(key -> once(RESPONDER, "note", key, "{\"text\":\"hm\"}"));
    assertThat(incidents.told).hasSize(2);
    assertThat(incidents.told.stream().map(Told::commandId).distinct()).hasSize(1);
    assertThat(incidents.left).isEmpty();
  }

  @Test
  void passesARefusalOnAsTheSentenceItIs() {
    incidents.answer = new CommandOutcome.Refused("It was resolved by ada already.");

    MvcTestResult answer = post(RESPONDER, "acknowledge", "{}");

    assertThat(answer).hasStatus(409).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer)
        .bodyJson()
        .extractingPath("detail")
        .isEqualTo("It was resolved by ada already.");
    assertThat(answer)
        .bodyJson()
        .extractingPath("type")
        .isEqualTo("urn:muster:problem:command-refused");
  }

  @Test
  void saysThatNoSuchIncidentRuns() {
    incidents.answer = new CommandOutcome.NotRunning();

    assertThat(post(RESPONDER, "acknowledge", "{}"))
        .hasStatus(404)
        .bodyJson()
        .extractingPath("code")
        .isEqualTo("incident-not-running");
  }

  @Test
  void saysWhenToTryAgainWhileTheEngineIsGone() {
    incidents.answer = new CommandOutcome.Unreachable("UNAVAILABLE: io exception");

    MvcTestResult answer = post(RESPONDER, "acknowledge", "{}");

    assertThat(answer).hasStatus(503).hasHeader("Retry-After", "5");
    assertThat(answer).bodyJson().extractingPath("code").isEqualTo("engine-unreachable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          snooze   | {}                                  | pause
          snooze   | {"pause":"PT-5M"}                   | pause
          snooze   | {"pause":"P8D"}                     | pause
          snooze   | {"pause":"soon"}                    | pause
          escalate | {"reason":" "}                      | reason
          reassign | {"to":"bo","reason":"x"}            | to
          reassign | {"to":"person:bo"}                  | reason
          reassign | {"to":"person:eve","reason":"x"}    | to
          reassign | {"to":"role:boss","reason":"x"}     | to
          severity | {"reason":"x"}                      | severity
          note     | {"text":null}                       | text
          """)
  void namesTheFieldThatIsWrong(String command, String body, String field) {
    MvcTestResult answer = post(OPERATOR, command, body);

    assertThat(answer).hasStatus(400).bodyJson().extractingPath("field").isEqualTo(field);
    assertThat(incidents.told).isEmpty();
  }

  @Test
  void refusesWhatIsNotJson() {
    assertThat(post(RESPONDER, "note", "text=hm"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("code")
        .isEqualTo("invalid-request");
  }

  @Test
  void tellsNothingOfABug() {
    incidents.answer = null;

    MvcTestResult answer = post(RESPONDER, "acknowledge", "{}");

    assertThat(answer).hasStatus(500).bodyJson().extractingPath("code").isEqualTo("internal");
    assertThat(answer).bodyText().doesNotContain("NullPointerException");
  }

  @Test
  void letsAnAdministratorHaveAStoryWrittenAgain() {
    var request =
        Front.as(
            Role.ADMIN,
            browser.post().uri("/api/v1/admin/incidents/checkout/HighErrors/republish"));

    assertThat(request).hasStatus(202);
    assertThat(incidents.republished).containsExactly("incident/checkout/HighErrors");
  }

  private MvcTestResult once(Role role, String command, String key, String body) {
    return Front.as(role, browser.post().uri(path(command)))
        .header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private MvcTestResult post(Role role, String command, String body) {
    return Front.as(role, browser.post().uri(path(command)))
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private static String path(String command) {
    return "/api/v1/incidents/checkout/HighErrors/" + command;
  }
}
