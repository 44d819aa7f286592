package dev.muster.console;

import static dev.muster.console.Console.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.SampleBackups;
import dev.muster.api.SampleWindows;
import dev.muster.api.ScriptedHistory;
import dev.muster.api.ScriptedInbox;
import dev.muster.api.ScriptedShelf;
import dev.muster.api.ScriptedWindows;
import dev.muster.api.TestPolicy;
import dev.muster.api.Views;
import dev.muster.api.WindowBook;
import dev.muster.approval.ApprovalStatus;
import dev.muster.engine.Told;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.policy.AccessToken.Role;
import dev.muster.steering.Windows.Sighting;
import dev.muster.steering.Windows.Stage;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import dev.muster.window.WindowCommand;
import dev.muster.window.WindowCommand.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class WindowPagesTest {
  private static final String ALL = "/console/windows";
  private static final String ONE = ALL + "/shop-monthly/2026-12-06T01:00:00Z";

  @Autowired MockMvcTester browser;
  @Autowired ScriptedWindows windows;
  @Autowired ScriptedInbox inbox;
  @Autowired ScriptedShelf shelf;
  @Autowired ScriptedHistory history;
  @Autowired WindowBook book;

  @BeforeEach
  void calm() {
    windows.reset();
    inbox.reset();
    shelf.reset();
    history.reset();
  }

  @Test
  void listsWhatComesByAllClocksAndWhatStandsAgainstIt() {
    String page = text(as(Role.VIEWER).get(ALL));

    assertThat(page)
        .contains("No window is open.", "href=\"" + ONE + "\"")
        .contains("Sun 6 Dec 02:00:00 CET at the site, Sun 6 Dec 01:00:00 UTC for you (in 12 days)")
        .contains("To be told 2 days, 1 day, 1 h ahead")
        .contains("Alerts of <span>checkout</span> are held meanwhile")
        .contains("Overlaps vendor window managed-db from Sun 6 Dec 02:00:00 UTC, on shop-db")
        .contains("The provider patches &lt;the&gt; servers");
  }

  @Test
  void listsWhatIsOpenWithTheTimeThatIsLeft() {
    windows.there.add(SampleWindows.begun());

    assertThat(text(as(Role.VIEWER).get(ALL)))
        .contains("On time", "1 h 50 min of 2 h left")
        .contains("Off, held or changed now: <span>stop the job worker, turn on the flag");
  }

  @Test
  void whileTheEngineIsAwayItSaysSoAndShowsTheCalendar() {
    windows.away = true;

    MvcTestResult list = as(Role.VIEWER).get(ALL);
    MvcTestResult one = as(Role.VIEWER).get(ONE);

    assertThat(list).hasStatusOk();
    assertThat(text(list)).contains("What runs is not known", ONE).doesNotContain("No window is");
    assertThat(one).hasStatus(503);
    assertThat(text(one)).contains("goes on by itself");
  }

  // MNT-03
  @Test
  void oneThatWaitsShowsWhatIsConfirmedByWhomAndWhatIsStillOpen() {
    windows.there.add(SampleWindows.planned());

    String page = text(as(Role.VIEWER).get(ONE));

    assertThat(page)
        .contains("Planned", "It opens in 12 days, for 2 h.")
        .contains("Confirmed by Ada Lovelace,", "rolling back is prepared")
        .contains("cto will be asked", "Looked at once its time has come");
  }

  // COM-03
  @Test
  void oneThatWaitsShowsWhatPeopleWereToldAndWillBe() {
    windows.there.add(SampleWindows.planned());

    assertThat(text(as(Role.VIEWER).get(ONE)))
        .contains("Told 2 days ahead", "delivered to customers")
        .contains("To be told 1 day ahead", "To be told 1 h ahead");
  }

  @Test
  void oneThatIsOpenShowsAtOneLookWhetherItIsOnTimeAndWhatIsOff() {
    windows.there.add(SampleWindows.begun());

    String page = text(as(Role.VIEWER).get(ONE));

    assertThat(page)
        .contains("On time", "about 11 min of work to come", "Closed by")
        .contains("<li>stop the job worker</li>", "turn on the flag /var/www/maintenance.flag")
        .contains("answered &lt;204&gt;", "Under way", "<li>test it</li>")
        .doesNotContain("<li>update it</li>");
  }

  @Test
  void whatCouldNotBeBroughtBackIsAnAlarm() {
    windows.there.add(
        begun("kept by ada: we look", "start the job worker: it exits with <status> 1"));

    assertThat(text(as(Role.VIEWER).get(ONE)))
        .contains("Could not be brought back", "it exits with &lt;status&gt; 1")
        .contains("Held", "kept by ada: we look");
  }

  @Test
  void incidentsThatPageNobodyBecauseOfItAreShown() {
    windows.there.add(SampleWindows.begun());
    history.incidents.add(Views.heldBy("i-1", SampleWindows.ID));
    history.incidents.add(Views.acknowledged("i-2", "bo"));

    assertThat(text(as(Role.VIEWER).get(ONE)))
        .contains("Alerts that are held", "id=i-1")
        .doesNotContain("id=i-2");
  }

  @Test
  void onlyCommandsThatMakeSenseAreOfferedAndOnlyToOperators() {
    windows.there.add(SampleWindows.begun());

    assertThat(text(as(Role.OPERATOR).get(ONE)))
        .contains(ONE + "/pause", ONE + "/skip", ONE + "/abort", ONE + "/extend")
        .doesNotContain(ONE + "/go-on", ONE + "/give-back", ONE + "/move", ONE + "/call-off");
    assertThat(text(as(Role.RESPONDER).get(ONE))).doesNotContain("What to do");

    windows.there.set(0, SampleWindows.planned());
    assertThat(text(as(Role.OPERATOR).get(ONE)))
        .contains(ONE + "/move", ONE + "/call-off", "value=\"2026-12-06T02:00\"")
        .doesNotContain(ONE + "/pause");

    windows.there.set(0, SampleWindows.over());
    assertThat(text(as(Role.OPERATOR).get(ONE))).doesNotContain("What to do");
  }

  @Test
  void aButtonGivesACommandAndThePageSaysWhatCameOfIt() {
    windows.there.add(SampleWindows.begun());
    windows.answer = new Told.Done<>(SampleWindows.open(Duration.ofMinutes(10), "paused by o"));

    MvcTestResult answer =
        as(Role.OPERATOR).post(ONE + "/pause", "reason", "we look", "once", "o-1");

    assertThat(answer).hasStatusOk();
    assertThat(text(answer)).contains("Done:");
    assertThat(windows.asked.getFirst().order())
        .isEqualTo(new WindowCommand(Kind.PAUSE, "person-OPERATOR", "we look", null, null));
  }

  @Test
  void theStepAndTheTimeOfAFormAreMeantAsTheyStand() {
    windows.there.add(SampleWindows.begun());
    windows.answer = new Told.Done<>(SampleWindows.open(Duration.ofMinutes(10), null));
    Console operator = as(Role.OPERATOR);

    operator.post(ONE + "/skip", "reason", "too slow", "step", "test it");
    operator.post(ONE + "/extend", "reason", "slow", "by", "PT30M");

    assertThat(windows.asked)
        .extracting(ScriptedWindows.Asked::order)
        .containsExactly(
            new WindowCommand(Kind.SKIP, "person-OPERATOR", "too slow", "test it", null),
            new WindowCommand(
                Kind.EXTEND, "person-OPERATOR", "slow", null, Duration.ofMinutes(30)));
  }

  @Test
  void anotherTimeIsSaidByTheClocksOfTheSite() {
    windows.there.add(SampleWindows.planned());
    windows.answer = new Told.Done<>(SampleWindows.planned("p", null, SampleWindows.DUE));
    Console operator = as(Role.OPERATOR);

    operator.post(ONE + "/move", "to", "2026-12-08T03:30", "reason", "a sale", "late", "yes");
    operator.post(ONE + "/call-off", "reason", "a sale");

    assertThat(windows.asked)
        .extracting(ScriptedWindows.Asked::order)
        .containsExactly(
            new Move("person-OPERATOR", Instant.parse("2026-12-08T02:30:00Z"), "a sale", true),
            new CallOff("person-OPERATOR", "a sale"));
  }

  // COM-04
  @Test
  void aRefusalIsSaidAndTheFormStaysFilledIn() {
    windows.there.add(SampleWindows.planned());
    windows.answer = new Told.Refused<>("People would be told too late.");

    MvcTestResult answer =
        as(Role.OPERATOR).post(ONE + "/move", "to", "2026-12-08T03:30", "reason", "a sale");

    assertThat(answer).hasStatus(409);
    assertThat(text(answer))
        .contains("Nothing was changed:", "People would be told too late.")
        .contains("value=\"2026-12-08T03:30\"", "value=\"a sale\"");
  }

  @Test
  void whatCannotBeMeantIsRefusedAndNotGiven() {
    windows.there.add(SampleWindows.planned());
    Console operator = as(Role.OPERATOR);

    assertThat(operator.post(ONE + "/move", "to", "soon", "reason", "a sale")).hasStatus(400);
    assertThat(operator.post(ONE + "/call-off")).as("without a reason").hasStatus(400);
    assertThat(operator.post(ONE + "/resume", "reason", "r")).hasStatus(404);
    assertThat(operator.post(ONE + "/move", "to", "2027-01-03T02:30", "reason", "a sale"))
        .as("onto the one of January")
        .hasStatus(409);
    assertThat(windows.asked).isEmpty();
  }

  @Test
  void anAnswerThatDoesNotComeCanBeAskedForAgainWithTheSameButton() {
    windows.there.add(SampleWindows.begun());
    windows.answer = new Told.Unanswered<>();
    Console operator = as(Role.OPERATOR);

    MvcTestResult answer = operator.post(ONE + "/abort", "reason", "stop", "once", "o-1");

    assertThat(answer).hasStatus(503);
    assertThat(text(answer)).contains("Not known yet:", "value=\"o-1\"");
    operator.post(ONE + "/abort", "reason", "stop", "once", "o-1");
    assertThat(windows.asked.get(0).id()).isEqualTo(windows.asked.get(1).id());
  }

  @Test
  void whoIsNoOperatorGivesNoCommandAndNobodyDoesFromAnotherSite() {
    windows.there.add(SampleWindows.begun());

    assertThat(as(Role.RESPONDER).post(ONE + "/abort", "reason", "r")).hasStatus(403);
    assertThat(as(Role.ADMIN).postWithoutToken(ONE + "/abort")).hasStatus(403);
    assertThat(windows.asked).isEmpty();
  }

  @Test
  void whatIsAskedForAndWhoDecidedStandsThereAndTheRecordAfterwards() {
    windows.there.add(SampleWindows.over());
    inbox.requests.add(Plans.requestOf(SampleWindows.ID, "1", ApprovalStatus.APPROVED, "open it"));
    inbox.requests.add(Plans.request("2", ApprovalStatus.APPROVED, "of another run"));
    shelf.records.add(
        SampleBackups.kept(SampleWindows.ID, "window", TestPolicy.NOW, EvidenceVerdict.KEPT));

    assertThat(text(as(Role.VIEWER).get(ONE)))
        .contains("Kept", "done in 50 min", "open it", "Ada Lovelace approved as cto: fine by me")
        .contains("href=\"/console/evidence/window/shop-monthly/1\"")
        .doesNotContain("of another run");
  }

  @Test
  void whileTheReadModelIsAwayTheWindowIsShownWithoutWhatItKnows() {
    windows.there.add(SampleWindows.begun());
    inbox.down = true;

    MvcTestResult answer = as(Role.VIEWER).get(ONE);

    assertThat(answer).hasStatusOk();
    assertThat(text(answer)).contains("On time", "The read model does not answer");
  }

  @Test
  void whileNoWorkerAnswersItIsSaidAndNothingIsOffered() {
    windows.there.add(new Sighting(SampleWindows.ID, Stage.BEGUN, null));

    assertThat(text(as(Role.OPERATOR).get(ONE)))
        .contains("No worker answers", "Not known")
        .doesNotContain("What to do", "Off, held or changed now");
    assertThat(text(as(Role.OPERATOR).get(ALL))).contains("Not known");
  }

  @Test
  void oneThatTemporalHasForgottenIsItsRecord() {
    shelf.records.add(
        SampleBackups.kept(SampleWindows.ID, "window", TestPolicy.NOW, EvidenceVerdict.KEPT));

    assertThat(as(Role.VIEWER).get(ONE))
        .hasStatus(302)
        .redirectedUrl()
        .isEqualTo("/console/evidence/window/shop-monthly/1");
  }

  @Test
  void oneOfTheCalendarThatIsNotPlannedYetIsSaidToBe() {
    assertThat(text(as(Role.VIEWER).get(ONE))).contains("It stands in the calendar");
    assertThat(as(Role.VIEWER).get(ALL + "/shop-monthly/2026-12-07T01:00:00Z")).hasStatus(404);
    assertThat(as(Role.VIEWER).get(ALL + "/shpo/1")).hasStatus(404);
  }

  @Test
  void theCalendarShowsWindowsWithTheirLengthWhereTheyAreNow() {
    windows.there.add(
        new Sighting(
            SampleWindows.ID,
            Stage.PLANNED,
            SampleWindows.planned(
                "the calendar", null, SampleWindows.DUE.plus(Duration.ofHours(30)))));

    assertThat(text(as(Role.VIEWER).get("/console/calendar")))
        .contains("href=\"" + ONE + "\"", "Mon 7 Dec 07:00:00 UTC", "for <span>2 h</span>")
        .contains("planned for this time")
        .doesNotContain("Sun 6 Dec 01:00:00 UTC");
  }

  @Test
  void theFirstPageShowsWhatIsOpenAndWhatComesNext() {
    windows.there.add(
        new Sighting(
            "window/shop-monthly/2026-11-23T11:50:00Z",
            Stage.BEGUN,
            SampleWindows.open(Duration.ofMinutes(10), null)));
    Times times = new Times(ZoneId.of("UTC"), TestPolicy.NOW);

    WindowGlance glance = WindowGlance.of(book.next(1), TestPolicy.policy().plans(), times);

    assertThat(glance.known()).isTrue();
    assertThat(glance.open())
        .singleElement()
        .satisfies(card -> assertThat(card.standing().sentence()).contains("1 h 50 min of"));
    assertThat(glance.next()).extracting(WindowLine::href).isEqualTo(ONE);
  }

  @Test
  void theFirstPageClaimsNothingOfWindowsWhileTheEngineIsAway() {
    assertThat(text(as(Role.VIEWER).get("/console"))).contains("Which are open is not known");
  }

  private static Sighting begun(String held, String... left) {
    return new Sighting(
        SampleWindows.ID, Stage.BEGUN, SampleWindows.open(Duration.ofMinutes(10), held, left));
  }

  private Console as(Role role) {
    return Console.as(role, browser);
  }
}
