package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.ScriptedHistory;
import dev.muster.api.ScriptedIncidents;
import dev.muster.api.TestPolicy;
import dev.muster.api.Views;
import dev.muster.policy.AccessToken.Role;
import dev.muster.steering.CommandOutcome;
import dev.muster.steering.Incidents.Opening;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.regex.Pattern;
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
class ConsoleAccessTest {
  private static final String COMMANDS = "/console/incidents/checkout/HighErrors/";

  @Autowired MockMvcTester browser;
  @Autowired ScriptedIncidents incidents;
  @Autowired ScriptedHistory history;

  @BeforeEach
  void calm() {
    incidents.reset();
    history.reset();
    history.incidents.add(Views.open("i-1"));
    incidents.answer = new CommandOutcome.Applied(Views.open("i-1"));
    incidents.opening = new Opening.Opened("incident/checkout/k", "i-1");
  }

  @Test
  void asksWhoItIsAndLeadsBackToWhereTheyWantedToGo() {
    Console console = new Console(browser);

    assertThat(console.get("/console/incidents?service=checkout"))
        .hasStatus(302)
        .hasHeader("Location", "/console/login?next=%2Fconsole%2Fincidents%3Fservice%3Dcheckout");
    assertThat(Console.text(console.get("/console/login?next=/console/on-call")))
        .contains("value=\"/console/on-call\"");
    assertThat(
            console.post(
                "/console/login",
                "token",
                TestPolicy.secret(Role.VIEWER),
                "next",
                "/console/on-call"))
        .hasStatus(302)
        .hasHeader("Location", "/console/on-call");
    assertThat(console.get("/console/on-call")).hasStatusOk();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/console/../api",
        "/console/login",
        "/console\\elsewhere",
        "/consoles"
      })
  void leadsNobodyOutOfTheConsole(String wanted) {
    Console console = new Console(browser);
    console.get("/console/login");

    assertThat(
            console.post("/console/login", "token", TestPolicy.secret(Role.VIEWER), "next", wanted))
        .hasStatus(302)
        .hasHeader("Location", "/console");
  }

  @Test
  void letsNobodyInWithAnotherToken() {
    Console console = new Console(browser);
    console.get("/console/login");

    assertThat(console.signIn("unknown"))
        .hasStatus(302)
        .hasHeader("Location", "/console/login?refused=token&next=%2Fconsole");
    assertThat(console.get("/console")).hasStatus(302);
  }

  @Test
  void keepsTheTokenInNoCookieAndNoPage() {
    Console console = Console.as(Role.ADMIN, browser);

    assertThat(console.session().getValue()).doesNotContain(TestPolicy.secret(Role.ADMIN));
    assertThat(Console.text(console.get("/console"))).doesNotContain(TestPolicy.secret(Role.ADMIN));
    Cookie session = console.session();
    assertThat(session.isHttpOnly()).isTrue();
    assertThat(session.getAttribute("SameSite")).isEqualTo("Lax");
    assertThat(session.getPath()).isEqualTo("/console");
    assertThat(session.getMaxAge()).isEqualTo(12 * 3_600);
    assertThat(session.getSecure()).isFalse();
  }

  @Test
  void sendsItsCookiesOverTlsOnlyWhereThereIsTls() {
    for (String scheme : List.of("http", "https")) {
      MvcTestResult page = browser.get().uri(scheme + "://muster.example/console/login").exchange();

      assertThat(page.getResponse().getCookie("muster-form").getSecure())
          .isEqualTo(scheme.equals("https"));
    }
  }

  @Test
  void leavesNothingBehindAtSigningOut() {
    Console console = Console.as(Role.VIEWER, browser);

    assertThat(console.post("/console/logout")).hasStatus(302);
    assertThat(console.session().getMaxAge()).isZero();
    assertThat(console.session().getValue()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "VIEWER,GET,/console",
    "VIEWER,GET,/console/incidents",
    "VIEWER,GET,/console/incidents/i-1",
    "VIEWER,GET,/console/on-call",
    "RESPONDER,POST,/console/incidents/checkout/HighErrors/acknowledge",
    "RESPONDER,POST,/console/incidents/checkout/HighErrors/resolve",
    "RESPONDER,POST,/console/incidents/checkout/HighErrors/snooze",
    "RESPONDER,POST,/console/incidents/checkout/HighErrors/escalate",
    "RESPONDER,POST,/console/incidents/checkout/HighErrors/note",
    "OPERATOR,POST,/console/incidents/checkout/HighErrors/reassign",
    "OPERATOR,POST,/console/incidents/checkout/HighErrors/severity",
    "OPERATOR,GET,/console/incidents/new",
    "OPERATOR,POST,/console/incidents",
    "OPERATOR,GET,/console/windows/new",
    "OPERATOR,POST,/console/windows",
    "ADMIN,GET,/console/audit"
  })
  void letsExactlyTheRoleAndThoseAboveIn(Role needed, String method, String path) {
    for (Role role : Role.values()) {
      Console console = Console.as(role, browser);
      MvcTestResult answer = method.equals("GET") ? console.get(path) : console.post(path);

      if (role.compareTo(needed) < 0) {
        assertThat(answer).as("%s as %s", path, role).hasStatus(403);
      } else {
        assertThat(answer.getResponse().getStatus())
            .as("%s as %s", path, role)
            .isNotIn(302, 401, 403);
      }
    }
  }

  // SEC-08
  @ParameterizedTest
  @EnumSource(Role.class)
  void anOperatorStartsAnIncidentThroughConsoleAndApiAndNobodyBelow(Role role) {
    MvcTestResult console =
        Console.as(role, browser)
            .post(
                "/console/incidents",
                "service",
                "checkout",
                "title",
                "Cards are refused",
                "source",
                "USER_REPORT",
                "once",
                "first");
    MvcTestResult api =
        Front.as(role, browser.post().uri("/api/v1/incidents"))
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"service\":\"checkout\",\"title\":\"Slow\",\"source\":\"DASHBOARD\"}")
            .exchange();

    if (role.compareTo(Role.OPERATOR) < 0) {
      assertThat(console).hasStatus(403);
      assertThat(api).hasStatus(403);
      assertThat(incidents.opened).isEmpty();
    } else {
      assertThat(console).hasStatus(303);
      assertThat(api).hasStatus(201);
      assertThat(incidents.opened)
          .hasSize(2)
          .allSatisfy(opened -> assertThat(opened.source().name()).isEqualTo("person-" + role));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {COMMANDS + "acknowledge", "/console/incidents", "/console/logout"})
  void takesNoFormWithoutItsToken(String path) {
    Console console = Console.as(Role.ADMIN, browser);

    assertThat(console.postWithoutToken(path)).hasStatus(403);
    assertThat(console.postFromAnotherSite(path)).hasStatus(403);
    assertThat(incidents.told).isEmpty();
    assertThat(incidents.opened).isEmpty();
  }

  @Test
  void takesNoLoginWithoutItsToken() {
    MvcTestResult answer =
        browser
            .post()
            .uri("/console/login")
            .param("token", TestPolicy.secret(Role.ADMIN))
            .exchange();

    assertThat(answer).hasStatus(403);
    assertThat(answer.getResponse().getCookie("muster-session")).isNull();
  }

  @Test
  void opensTheConsoleToNoBearerAndTheApiToNoSession() {
    Console console = Console.as(Role.ADMIN, browser);

    assertThat(Front.as(Role.ADMIN, browser.get().uri("/console"))).hasStatus(302);
    assertThat(browser.get().uri("/api/v1/audit").cookie(console.session())).hasStatus(401);
  }

  @Test
  void sendsSomebodyWhoseSessionEndedToTheLoginWhateverAsks() {
    assertThat(browser.get().uri("/console").header("HX-Request", "true"))
        .hasStatus(401)
        .hasHeader("HX-Redirect", "/console/login?next=%2Fconsole");
    assertThat(browser.get().uri("/console/live")).hasStatus(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/login", "/console", "/console/incidents/i-1"})
  void letsPagesRunAndKeepNothing(String path) {
    MvcTestResult answer = Console.as(Role.ADMIN, browser).get(path);

    assertThat(answer)
        .hasStatusOk()
        .hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
        .hasHeader("Referrer-Policy", "no-referrer")
        .hasHeader("X-Content-Type-Options", "nosniff")
        .hasHeader("X-Frame-Options", "DENY")
        .hasHeader(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri"
                + " 'none'");
    assertThat(Console.text(answer))
        .doesNotContain("<style", " style=", "onclick", "javascript:")
        .doesNotContainPattern("<script(?![^>]* src=)");
  }

  @Test
  void keepsStyleAndScriptsUnderAddressesOfTheirContent() {
    String page = Console.text(new Console(browser).get("/console/login"));
    List<String> addresses =
        Pattern.compile("(?:href|src)=\"(/console/assets/[^\"]+)\"")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(addresses)
        .hasSize(3)
        .allSatisfy(address -> {
          assertThat(address).matches(".*-[0-9a-f]{32}\\.(css|js)");
          assertThat(browser.get().uri(address))
              .hasStatusOk()
              .hasHeader("Cache-Control", "max-age=31536000, public, immutable");
        });
  }

  @Test
  void answersInAPageWhereThereIsNothing() {
    assertThat(Console.as(Role.VIEWER, browser).get("/console/nothing/here"))
        .hasStatus(404)
        .hasContentTypeCompatibleWith(MediaType.TEXT_HTML);
  }
}
