package dev.muster.console;

import static dev.muster.console.Console.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.SampleWindows;
import dev.muster.api.ScriptedWindows;
import dev.muster.api.ScriptedWindows.Started;
import dev.muster.freeze.FreezeOverride;
import dev.muster.policy.AccessToken.Role;
import dev.muster.window.WindowRequest.Origin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class WindowAskingTest {
  private static final String ALL = "/console/windows";
  private static final String NEW = ALL + "/new";

  @Autowired MockMvcTester browser;
  @Autowired ScriptedWindows windows;

  @BeforeEach
  void calm() {
    windows.reset();
  }

  @Test
  void onlyWhoMayAskIsOfferedTo() {
    assertThat(text(as(Role.OPERATOR).get(ALL))).contains("href=\"" + NEW + "\"");
    assertThat(text(as(Role.RESPONDER).get(ALL))).doesNotContain(NEW);
    assertThat(as(Role.RESPONDER).get(NEW)).hasStatus(403);
    assertThat(as(Role.RESPONDER).post(ALL, "name", "shop-monthly")).hasStatus(403);
  }

  @Test
  void theWindowIsChosenAndItsFormSaysWhatThePolicyHasOfIt() {
    assertThat(text(as(Role.OPERATOR).get(NEW)))
        .contains(NEW + "?name=cache-by-hand", NEW + "?name=shop-monthly")
        .contains("Updates the &lt;shop&gt;")
        .doesNotContain("Plan it");

    assertThat(text(as(Role.OPERATOR).get(NEW + "?name=shop-monthly")))
        .contains("Ask for shop-monthly", "<span>Europe/Berlin</span>", "<dd>2 h</dd>")
        .contains("<dd>checkout</dd>", "<dd>shop-db</dd>")
        .contains("Told 2 days, 1 day, 1 h ahead", "Plan it", "Open it at once");
    assertThat(text(as(Role.OPERATOR).get(NEW + "?name=cache-by-hand")))
        .contains("Plan it")
        .doesNotContain("Open it at once");
  }

  @Test
  void oneIsPlannedAtATimeOfTheSiteAndItsPageFollows() {
    MvcTestResult answer =
        as(Role.OPERATOR)
            .post(
                ALL,
                "name",
                "cache-by-hand",
                "at",
                "2026-12-01T10:00",
                "reason",
                "a new disk",
                "override",
                "it is the disk",
                "second",
                "bo");

    assertThat(answer)
        .hasStatus(303)
        .redirectedUrl()
        .isEqualTo(ALL + "/cache-by-hand/2026-12-01T09:00:00Z");
    assertThat(windows.started)
        .singleElement()
        .satisfies(started -> {
          assertThat(started.workflowId()).isEqualTo("window/cache-by-hand/2026-12-01T09:00:00Z");
          assertThat(started.request().order().requester()).isEqualTo("person-OPERATOR");
          assertThat(started.request().order().reason()).isEqualTo("a new disk");
          assertThat(started.request().order().override())
              .isEqualTo(new FreezeOverride("person-OPERATOR", "it is the disk", "bo"));
        });
  }

  @Test
  void oneOpensAtOnceUnderTheKeyOfItsForm() {
    Console operator = as(Role.OPERATOR);
    String[] fields = {
      "name", "shop-monthly", "now", "yes", "reason", "it burns", "once", "form-0001"
    };

    assertThat(operator.post(ALL, fields)).hasStatus(303);
    assertThat(operator.post(ALL, fields)).hasStatus(303);

    String first = windows.started.getFirst().workflowId();
    assertThat(windows.started).extracting(Started::workflowId).containsExactly(first, first);
    assertThat(windows.started)
        .allSatisfy(one -> assertThat(one.request().origin()).isEqualTo(Origin.EMERGENCY));
  }

  @Test
  void whatIsRefusedIsSaidAndTheFormStaysFilledIn() {
    MvcTestResult soon = ask("2026-11-23T20:00", "reason", "a <sale>");
    MvcTestResult reasonless = ask("2026-12-01T10:00");
    MvcTestResult taken = ask("2026-12-06T02:30", "reason", "a sale");

    assertThat(soon).hasStatus(409);
    assertThat(text(soon))
        .contains("Nothing was changed:", "People are promised to be told 2 days ahead")
        .contains("value=\"2026-11-23T20:00\"", "value=\"a &lt;sale&gt;\"");
    assertThat(reasonless).hasStatus(400);
    assertThat(text(reasonless)).contains("reason: is missing");
    assertThat(taken).as("while the one of the calendar is open").hasStatus(409);
    assertThat(as(Role.OPERATOR).post(ALL, "name", "shpo", "reason", "r")).hasStatus(409);
    assertThat(windows.started).isEmpty();
  }

  @Test
  void aTimeThatComesTwiceIsAskedForAndOneThatIsSkippedRefused() {
    MvcTestResult twice = ask("2027-10-31T02:30", "reason", "r");
    MvcTestResult never = ask("2027-03-28T02:30", "reason", "r");

    assertThat(twice).hasStatus(400);
    assertThat(text(twice))
        .contains("comes twice by the clocks of Europe/Berlin")
        .contains("value=\"+02:00\"", "02:30 CEST, 00:30 UTC", "value=\"+01:00\"");
    assertThat(never).hasStatus(400);
    assertThat(text(never))
        .contains("which go from 02:00 to 03:00")
        .doesNotContain("name=\"offset\"");

    assertThat(ask("2027-10-31T02:30", "reason", "r", "offset", "+01:00"))
        .hasStatus(303)
        .redirectedUrl()
        .endsWith("/2027-10-31T01:30:00Z");
  }

  @Test
  void theTimeToWhichOneIsMovedIsReadAsStrictly() {
    windows.there.add(SampleWindows.planned());
    String one = ALL + "/shop-monthly/2026-12-06T01:00:00Z/move";

    MvcTestResult twice = as(Role.OPERATOR).post(one, "to", "2027-10-31T02:30", "reason", "a sale");

    assertThat(twice).hasStatus(400);
    assertThat(text(twice)).contains("02:30 CEST, 00:30 UTC");
    assertThat(as(Role.OPERATOR).post(one, "to", "2027-03-28T02:30", "reason", "a sale"))
        .hasStatus(400);
    assertThat(windows.asked).isEmpty();
  }

  @Test
  void whileTheEngineIsAwayItCanBeAskedForAgainWithTheSameForm() {
    windows.away = true;

    MvcTestResult answer = ask("2026-12-01T10:00", "reason", "r", "once", "form-0001");

    assertThat(answer).hasStatus(503);
    assertThat(text(answer)).contains("Not known yet:", "value=\"form-0001\"");
  }

  private MvcTestResult ask(String at, String... others) {
    String[] fields = new String[others.length + 4];
    System.arraycopy(new String[] {"name", "shop-monthly", "at", at}, 0, fields, 0, 4);
    System.arraycopy(others, 0, fields, 4, others.length);
    return as(Role.OPERATOR).post(ALL, fields);
  }

  private Console as(Role role) {
    return Console.as(role, browser);
  }
}
