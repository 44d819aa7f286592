package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.engine.Told;
import dev.muster.policy.AccessToken.Role;
import dev.muster.steering.Windows.Sighting;
import dev.muster.steering.Windows.Stage;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import dev.muster.window.WindowCommand;
import dev.muster.window.WindowCommand.Kind;
import dev.muster.window.WindowRequest;
import dev.muster.window.WindowRequest.Origin;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class WindowTest {
  private static final String SHOP = "/api/v1/windows/shop-monthly/runs";
  private static final String ONE = SHOP + "/2026-12-06T01:00:00Z";

  @Autowired MockMvcTester browser;
  @Autowired ScriptedWindows windows;

  @BeforeEach
  void calm() {
    windows.reset();
  }

  @Test
  void listsTheNextTenOfEachByAllClocksAndWhatStandsAgainstThem() {
    MvcTestResult answer = get("/api/v1/windows?zone=America/New_York");

    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$.windows[1].name").isEqualTo("shop-monthly");
    assertThat(answer).bodyJson().extractingPath("$.windows[1].next.length()").isEqualTo(10);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.windows[1].next[0]")
        .asMap()
        .containsEntry("workflowId", SampleWindows.ID)
        .containsEntry("planned", false);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.windows[1].next[0].from")
        .asMap()
        .containsEntry("utc", "2026-12-06T01:00:00Z")
        .containsEntry("site", "2026-12-06T02:00:00+01:00")
        .containsEntry("viewer", "2026-12-05T20:00:00-05:00");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.windows[1].next[0].overlaps[0].name")
        .asString()
        .contains("managed-db");
    assertThat(answer).bodyJson().extractingPath("$.vendorWindows[0].name").isEqualTo("managed-db");
    assertThat(get("/api/v1/windows?zone=Nowhere/Near")).hasStatus(400);
  }

  @Test
  void whatRunsAndWhatWasMovedIsListedAsItIsNow() {
    windows.there.add(
        new Sighting(
            SampleWindows.ID,
            Stage.PLANNED,
            SampleWindows.planned(
                "the calendar", null, SampleWindows.DUE.plus(Duration.ofHours(3)))));
    windows.there.add(
        new Sighting(
            "window/shop-monthly/2026-11-23T11:50:00Z",
            Stage.BEGUN,
            SampleWindows.open(Duration.ofMinutes(10), null)));

    MvcTestResult answer = get("/api/v1/windows");

    assertThat(answer).bodyJson().extractingPath("$.runsKnown").isEqualTo(true);
    assertThat(answer).bodyJson().extractingPath("$.now[0].stage").isEqualTo("BEGUN");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.windows[1].next[0].from.utc")
        .isEqualTo("2026-12-06T04:00:00Z");
    assertThat(answer).bodyJson().extractingPath("$.windows[1].next[0].planned").isEqualTo(true);
  }

  @Test
  void oneThatTookPlaceBeforeIsNotToComeAndOneThatDoesNotTakePlaceIsTold() {
    windows.there.add(SampleWindows.over());
    assertThat(get("/api/v1/windows"))
        .bodyJson()
        .extractingPath("$.windows[1].next[0].workflowId")
        .isEqualTo("window/shop-monthly/2027-01-03T01:00:00Z");

    windows.there.set(0, new Sighting(SampleWindows.ID, Stage.OVER, null));
    assertThat(get("/api/v1/windows"))
        .bodyJson()
        .extractingPath("$.windows[1].next[0]")
        .asMap()
        .containsEntry("workflowId", SampleWindows.ID)
        .containsEntry("calledOff", true);
  }

  @Test
  void whileTheEngineIsAwayTheCalendarIsStillTold() {
    windows.away = true;

    MvcTestResult answer = get("/api/v1/windows");

    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$.runsKnown").isEqualTo(false);
    assertThat(answer).bodyJson().extractingPath("$.windows[1].next.length()").isEqualTo(10);
    assertThat(get(ONE)).hasStatus(503);
  }

  @Test
  void theFeedHasWindowsWhereTheyAreNowAndNoneThatWasCalledOff() throws Exception {
    windows.there.add(
        new Sighting(
            SampleWindows.ID,
            Stage.PLANNED,
            SampleWindows.planned(
                "the calendar", null, SampleWindows.DUE.plus(Duration.ofHours(3)))));

    MvcTestResult answer = get("/api/v1/windows.ics");

    assertThat(answer).hasStatusOk();
    assertThat(answer.getResponse().getContentType()).startsWith("text/calendar");
    assertThat(answer.getResponse().getContentAsString())
        .contains("UID:" + SampleWindows.ID, "DTSTART:20261206T040000Z")
        .contains("UID:window/shop-monthly/2027-01-03T01:00:00Z");

    windows.there.set(0, SampleWindows.over());
    assertThat(get("/api/v1/windows.ics").getResponse().getContentAsString())
        .as("one that took place")
        .doesNotContain(SampleWindows.ID);
    windows.there.set(0, new Sighting(SampleWindows.ID, Stage.OVER, null));
    assertThat(get("/api/v1/windows.ics").getResponse().getContentAsString())
        .as("one that was called off")
        .doesNotContain(SampleWindows.ID);
    windows.there.set(0, SampleWindows.begun());
    assertThat(get("/api/v1/windows.ics").getResponse().getContentAsString())
        .as("one that is open")
        .contains("UID:" + SampleWindows.ID, "DTSTART:20261123T115000Z", "DTEND:20261123T135000Z");
    assertThat(browser.get().uri("/api/v1/windows.ics").exchange()).hasStatus(401);
  }

  @Test
  void oneAtATimeOfItsOwnIsPlannedUnderThatTime() {
    assertThat(post(SHOP, "{\"at\": \"2026-12-01T02:00:00Z\", \"reason\": \"a new index\"}"))
        .hasStatus(201)
        .bodyJson()
        .extractingPath("$.href")
        .isEqualTo(SHOP + "/2026-12-01T02:00:00Z");

    ScriptedWindows.Started started = windows.started.getFirst();
    WindowRequest request = started.request();
    assertThat(started.workflowId()).isEqualTo("window/shop-monthly/2026-12-01T02:00:00Z");
    assertThat(request.origin()).isEqualTo(Origin.ASKED);
    assertThat(request.order().requester()).isEqualTo("person-OPERATOR");
    assertThat(request.order().appointment())
        .satisfies(appointment -> {
          assertThat(appointment.due()).isEqualTo("2026-12-01T02:00:00Z");
          assertThat(appointment.lead()).isEqualTo(Duration.ofHours(48));
          assertThat(appointment.concern().service()).isEqualTo("checkout");
        });
  }

  // COM-04
  @Test
  void oneThatPeopleWouldBeToldTooLateOfIsRefusedUnlessItIsMeantAndSaidWhy() {
    String tomorrow = "{\"at\": \"2026-11-24T12:00:00Z\", \"reason\": \"%s\", \"late\": %s}";

    assertThat(post(SHOP, tomorrow.formatted("soon", "false")))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.detail")
        .asString()
        .contains("promised to be told 2 days ahead", "in 1 day");
    assertThat(post(SHOP, tomorrow.formatted("", "true"))).hasStatus(400);
    assertThat(windows.started).isEmpty();
    assertThat(post(SHOP, tomorrow.formatted("the disk is full", "true"))).hasStatus(201);
  }

  @Test
  void oneThatOverlapsAnotherOfItsSystemsIsRefusedWithItsName() {
    assertThat(post(SHOP, "{\"at\": \"2026-12-05T23:30:00Z\"}"))
        .as("two hours from there reach into the one of the calendar")
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.detail")
        .asString()
        .contains(SampleWindows.ID, "2026-12-06 01:00:00 UTC");
    assertThat(post(SHOP, "{\"at\": \"2026-12-05T23:00:00Z\"}"))
        .as("ends when the other begins")
        .hasStatus(201);
    assertThat(post("/api/v1/windows/cache-by-hand/runs", "{\"at\": \"2026-12-05T23:30:00Z\"}"))
        .as("works on something else")
        .hasStatus(201);
  }

  @Test
  void oneThatWasMovedStandsInTheWayWhereItIsNowAndOneThatWasCalledOffNowhere() {
    windows.there.add(
        new Sighting(
            SampleWindows.ID,
            Stage.PLANNED,
            SampleWindows.planned(
                "the calendar", null, SampleWindows.DUE.plus(Duration.ofDays(1)))));
    String formerTime = "{\"at\": \"2026-12-06T00:30:00Z\"}";

    assertThat(post(SHOP, formerTime)).hasStatus(201);
    assertThat(post(SHOP, "{\"at\": \"2026-12-07T00:30:00Z\"}")).hasStatus(409);

    windows.there.clear();
    windows.there.add(new Sighting(SampleWindows.ID, Stage.OVER, SampleWindows.over().view()));
    assertThat(post(SHOP, "{\"at\": \"2026-12-06T01:30:00Z\"}")).hasStatus(201);
  }

  @Test
  void whatIsAskedTwiceIsPlannedOnceAndAnothersIsNamed() {
    windows.there.add(
        new Sighting(
            SampleWindows.ID,
            Stage.PLANNED,
            SampleWindows.planned("person-OPERATOR", "a new index", SampleWindows.DUE)));
    String same = "{\"at\": \"2026-12-06T01:00:00Z\", \"reason\": \"%s\"}";

    assertThat(post(SHOP, same.formatted("a new index"))).hasStatus(201);
    assertThat(post(SHOP, same.formatted("another reason")))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.detail")
        .asString()
        .contains("wanted by person-OPERATOR");
    assertThat(windows.started).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"at\": \"2026-11-23T11:59:59Z\"}",
        "{\"at\": \"2026-12-01T02:00:00Z\", \"now\": true}",
        "{\"at\": \"2026-12-01T02:00:00Z\", \"emergency\": true}",
        "{\"now\": true, \"reason\": \"no emergency\"}",
        "{\"now\": true, \"emergency\": true}",
        "{\"at\": \"+999999-12-01T02:00:00Z\"}",
        "{\"at\": \"tomorrow\"}"
      })
  void whatCannotBeMeantIsRefused(String body) {
    assertThat(post(SHOP, body)).hasStatus(400);
    assertThat(windows.started).isEmpty();
  }

  @Test
  void anEmergencyOpensAtOnceUnderTheTermsOfOne() {
    String body = "{\"now\": true, \"emergency\": true, \"reason\": \"the disk dies\"}";

    assertThat(post(SHOP, body)).hasStatus(201);

    WindowRequest request = windows.started.getFirst().request();
    assertThat(request.origin()).isEqualTo(Origin.EMERGENCY);
    assertThat(request.first()).isEqualTo(TestPolicy.NOW);
    assertThat(request.plan().notices().leads()).as("nothing is promised ahead").isEmpty();
    assertThat(request.plan().approval()).isEqualTo(request.plan().emergency());
    assertThat(post("/api/v1/windows/cache-by-hand/runs", body))
        .as("the policy lets nobody")
        .hasStatus(409);
  }

  @Test
  void anEmergencyDoesNotOpenBesideAWindowOfTheSameSystems() {
    windows.there.add(SampleWindows.begun());

    assertThat(post(SHOP, "{\"now\": true, \"emergency\": true, \"reason\": \"the disk dies\"}"))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.detail")
        .asString()
        .contains(SampleWindows.ID);
  }

  @Test
  void anEmergencyIsAskedForOnceUntilItIsOver() {
    String body = "{\"now\": true, \"emergency\": true, \"reason\": \"the disk dies\"}";
    assertThat(post(SHOP, body)).hasStatus(201);
    String first = windows.started.getFirst().workflowId();
    windows.there.add(new Sighting(first, Stage.PLANNED, null));

    assertThat(post(SHOP, body))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo(first + " waits for leave already.");
  }

  @Test
  void tellsWhereOneStands() {
    windows.there.add(SampleWindows.begun());

    assertThat(get(ONE)).hasStatusOk().bodyJson().extractingPath("$.owed.length()").isEqualTo(2);
    assertThat(get(SHOP + "/2026-12-13T01:00:00Z")).hasStatus(404);
    windows.there.set(0, new Sighting(SampleWindows.ID, Stage.BEGUN, null));
    assertThat(get(ONE)).as("no worker tells").hasStatus(503);
  }

  @Test
  void oneThatWaitsIsMovedAndCalledOffInTheNameOfWhoeverSaysSo() {
    windows.there.add(SampleWindows.planned());
    windows.answer = new Told.Done<>(SampleWindows.planned("p", null, SampleWindows.DUE));

    assertThat(
            post(
                ONE + "/move",
                "{\"to\": \"2026-12-06T09:00:00Z\", \"reason\": \"a sale\", \"late\": true}"))
        .hasStatusOk();
    assertThat(post(ONE + "/call-off", "{\"reason\": \"a sale\"}")).hasStatusOk();

    assertThat(windows.asked)
        .extracting(ScriptedWindows.Asked::order)
        .containsExactly(
            new Move("person-OPERATOR", Instant.parse("2026-12-06T09:00:00Z"), "a sale", true),
            new CallOff("person-OPERATOR", "a sale"));
    assertThat(post(ONE + "/call-off", "{}")).as("without a reason").hasStatus(400);
    assertThat(post(ONE + "/move", "{\"reason\": \"a sale\"}")).hasStatus(400);
  }

  @Test
  void oneIsNotMovedOntoAnotherOfItsSystemsButMayOverlapWhereItWas() {
    windows.there.add(SampleWindows.planned());
    windows.answer = new Told.Done<>(SampleWindows.planned("p", null, SampleWindows.DUE));

    assertThat(post(ONE + "/move", "{\"to\": \"2026-12-06T02:00:00Z\", \"reason\": \"a sale\"}"))
        .hasStatusOk();
    assertThat(post(ONE + "/move", "{\"to\": \"2027-01-03T02:00:00Z\", \"reason\": \"a sale\"}"))
        .as("the one of January")
        .hasStatus(409);
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandIsGiven(Kind kind) {
    windows.answer = new Told.Done<>(SampleWindows.open(Duration.ofMinutes(10), null));
    String name = WindowBodies.name(kind);
    String more =
        switch (kind) {
          case SKIP -> ", \"step\": \"test it\"";
          case EXTEND -> ", \"by\": \"PT30M\"";
          default -> "";
        };

    assertThat(post(ONE + "/commands/" + name, "{\"reason\": \"because\"%s}".formatted(more)))
        .hasStatusOk();

    assertThat(windows.asked.getFirst().order())
        .isEqualTo(
            new WindowCommand(
                kind,
                "person-OPERATOR",
                "because",
                kind == Kind.SKIP ? "test it" : null,
                kind == Kind.EXTEND ? Duration.ofMinutes(30) : null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pause  | {}                                       | 400
          skip   | {"reason": "because"}                    | 400
          extend | {"reason": "because"}                    | 400
          extend | {"reason": "because", "by": "PT-1S"}     | 400
          extend | {"reason": "because", "by": "PT25H"}     | 400
          pause  | {"reason": "because", "step": "test it"} | 400
          resume | {"reason": "because"}                    | 404
          """)
  void whatIsNoCommandIsRefusedBeforeAnybodyIsAsked(String command, String body, int status) {
    assertThat(post(ONE + "/commands/" + command, body)).hasStatus(status);
    assertThat(windows.asked).isEmpty();
  }

  @Test
  void aRefusalIsASentenceAndAnAnswerThatDoesNotComeCanBeAskedForAgain() {
    windows.answer = new Told.Refused<>("The window waits for its time.");
    assertThat(post(ONE + "/commands/pause", "{\"reason\": \"because\"}"))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo("The window waits for its time.");

    windows.answer = new Told.Unanswered<>();
    for (int i = 0; i < 2; i++) {
      assertThat(
              Front.as(Role.OPERATOR, browser.post().uri(ONE + "/commands/pause"))
                  .header(IdempotencyKey.HEADER, "once")
                  .contentType(MediaType.APPLICATION_JSON)
                  .content("{\"reason\": \"because\"}")
                  .exchange())
          .hasStatus(503)
          .bodyJson()
          .extractingPath("$.idempotencyKey")
          .isEqualTo("once");
    }
    assertThat(windows.asked.get(1).id()).isEqualTo(windows.asked.get(2).id());
  }

  @Test
  void aWindowThatThePolicyLacksIsNamed() {
    assertThat(post("/api/v1/windows/shpo/runs", "{\"at\": \"2026-12-01T02:00:00Z\"}"))
        .hasStatus(404)
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo("The policy has no window 'shpo'.");
  }

  @ParameterizedTest
  @EnumSource(names = {"VIEWER", "RESPONDER"})
  void whoIsNoOperatorCommandsNone(Role role) {
    for (String address :
        new String[] {SHOP, ONE + "/move", ONE + "/call-off", ONE + "/commands/pause"}) {
      assertThat(
              Front.as(role, browser.post().uri(address))
                  .contentType(MediaType.APPLICATION_JSON)
                  .content("{}")
                  .exchange())
          .as(address)
          .hasStatus(403);
    }
  }

  private MvcTestResult get(String address) {
    return Front.as(Role.VIEWER, browser.get().uri(address)).exchange();
  }

  private MvcTestResult post(String address, String body) {
    return Front.as(Role.OPERATOR, browser.post().uri(address))
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }
}
