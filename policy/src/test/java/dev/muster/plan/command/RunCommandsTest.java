package dev.muster.plan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Muster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RunCommandsTest {
  private static final String STARTED =
      """
      {"workflowId": "backup/shop-db/1", "href": "/api/v1/backups/shop-db/runs/1", "new": "field"}
      """;

  /** Where a token must not be shown. */
  private static final String ELSEWHERE =
      """
      {"workflowId": "backup/shop-db/1", "href": "//elsewhere.example/api/v1/runs/1"}
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "backup shop-db | POST /api/v1/backups/shop-db/runs | {}",
        "routine flush-cache --reason stale | POST /api/v1/routines/flush-cache/runs |"
            + " {\"reason\":\"stale\"}",
        "rehearse shop-over --reason quarter | POST /api/v1/rehearsals/shop-over/runs |"
            + " {\"reason\":\"quarter\"}",
        "drill weekly --point shop-db/20260301T020000Z | POST /api/v1/drills/weekly/runs |"
            + " {\"point\":\"shop-db/20260301T020000Z\"}",
        "restore back --before 2026-03-01T02:00:00Z --without-backup --dry-run |"
            + " POST /api/v1/restores/back/runs |"
            + " {\"before\":\"2026-03-01T02:00:00Z\",\"withoutBackup\":true,\"dryRun\":true}",
        "window shop --at 2026-03-01T02:00:00Z --late | POST /api/v1/windows/shop/runs |"
            + " {\"at\":\"2026-03-01T02:00:00Z\",\"late\":true}",
        "window shop --now --emergency --reason smoke | POST /api/v1/windows/shop/runs |"
            + " {\"now\":true,\"emergency\":true,\"reason\":\"smoke\"}",
        "window shop --at 2026-03-01T02:00:00Z --override smoke --second bo |"
            + " POST /api/v1/windows/shop/runs |"
            + " {\"at\":\"2026-03-01T02:00:00Z\","
            + "\"override\":{\"reason\":\"smoke\",\"second\":\"bo\"}}"
      })
  void startsWhatItsNameSaysAndSaysNothingThatNobodySaid(String words, String line, String body)
      throws IOException {
    front.answers(201, STARTED);

    Muster told = run(words.split(" "));

    assertThat(told.exitCode()).isZero();
    assertThat(told.out().strip()).isEqualTo("backup/shop-db/1 is started");
    assertThat(front.asked)
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.line()).isEqualTo(line);
          assertThat(asked.body()).isEqualTo(body);
          assertThat(asked.token()).isEqualTo("Bearer the-token");
          assertThat(asked.once()).hasSizeGreaterThan(20);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "move --to 2026-03-02T02:00:00Z --reason sale | /move |"
            + " {\"reason\":\"sale\",\"to\":\"2026-03-02T02:00:00Z\"}",
        "call-off --reason sale | /call-off | {\"reason\":\"sale\"}",
        "skip --step test --reason slow | /commands/skip |"
            + " {\"reason\":\"slow\",\"step\":\"test\"}",
        "extend --by PT30M --reason slow | /commands/extend |"
            + " {\"reason\":\"slow\",\"by\":\"PT30M\"}",
        "give-back --reason done | /commands/give-back | {\"reason\":\"done\"}"
      })
  void aWindowIsToldWhatIsWantedAndSaysHowItStands(String words, String path, String body)
      throws IOException {
    front.answers(200, window("RUNNING", "update it", "null", "null"));
    List<String> all = new ArrayList<>(List.of("window", "shop/2026-03-01T02:00:00Z"));
    all.addAll(List.of(words.split(" ")));

    Muster told = run(all.toArray(String[]::new));

    assertThat(told.out().strip()).isEqualTo("window/shop/2026-03-01T02:00:00Z: update it");
    assertThat(front.asked)
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.line())
              .isEqualTo("POST /api/v1/windows/shop/runs/2026-03-01T02:00:00Z" + path);
          assertThat(asked.body()).isEqualTo(body);
        });
  }

  @Test
  void aWindowIsFollowedToItsVerdictAndWhoHoldsItIsSaid() throws IOException {
    front
        .answers(
            201, "{\"workflowId\": \"window/shop/1\", \"href\": \"/api/v1/windows/shop/runs/1\"}")
        .answers(200, window("WAITING_FOR_PERSON", "waits", "null", "\"kept by ada: we look\""))
        .answers(200, window("OVER", "done in 4 min", "\"KEPT\"", "null"));

    Muster told = run("window", "shop", "--at", "2026-03-01T02:00:00Z", "--wait");

    assertThat(told.exitCode()).isZero();
    assertThat(told.out().lines())
        .containsExactly(
            "window/shop/1 is started",
            "window/shop/1: kept by ada: we look",
            "window/shop/1: done in 4 min");
  }

  @Test
  void aFailoverOfALostServerIsAskedForAndToldThatARiskIsTaken() throws IOException {
    front
        .answers(201, STARTED)
        .answers(200, seen("RUNNING", "keep the old primary from writing", null));

    run("failover", "shop", "--lost", "--to", "p2");
    Muster told = run("failover", "shop/1", "accept-unfenced", "--words", "it burnt down");

    assertThat(told.out()).contains("failover/shop/1: keep the old primary from writing");
    assertThat(front.asked.getFirst().body()).isEqualTo("{\"to\":\"p2\",\"lost\":true}");
    assertThat(front.asked.getLast().line())
        .isEqualTo("POST /api/v1/failovers/shop/runs/1/accept-unfenced");
    assertThat(front.asked.getLast().body()).isEqualTo("{\"words\":\"it burnt down\"}");
    assertThat(run("failover", "shop", "accept-unfenced", "--words", "w").onlyLine())
        .startsWith("muster: no run is called 'shop': say NAME/RUN");
  }

  @Test
  void aRecoveryIsAskedForAndToldToTakeAStepAgain() throws IOException {
    front.answers(201, STARTED).answers(200, seen("RUNNING", "database", null));

    run("recover", "shop-site", "--to", "west", "--dry-run");
    Muster told =
        run("recover", "shop-site/1", "retry", "--step", "database", "--reason", "it follows now");

    assertThat(front.asked.getFirst().line())
        .isEqualTo("POST /api/v1/recovery-plans/shop-site/runs");
    assertThat(front.asked.getFirst().body()).isEqualTo("{\"to\":\"west\",\"dryRun\":true}");
    assertThat(told.out()).contains("recovery/shop-site/1: database");
    assertThat(front.asked.getLast().line())
        .isEqualTo("POST /api/v1/recovery-plans/shop-site/runs/1/commands/retry");
    assertThat(front.asked.getLast().body())
        .isEqualTo("{\"reason\":\"it follows now\",\"step\":\"database\"}");
    assertThat(run("recover", "shop-site", "go-on").onlyLine())
        .startsWith("muster: no run is called 'shop-site': say NAME/RUN");
  }

  @Test
  void aSiteThatIsLostIsNamedToIt() throws IOException {
    front.answers(201, STARTED);

    run("recover", "shop-site", "--lost", "north");

    assertThat(front.asked.getFirst().body()).isEqualTo("{\"lost\":\"north\"}");
  }

  @Test
  void theVersionsOfApplicationsAreAskedForByName() throws IOException {
    front.answers(201, STARTED);

    run("recover", "shop-site", "--version", "shop=1.4.2", "--version", "hall=7");

    assertThat(front.asked.getFirst().body())
        .isEqualTo("{\"versions\":{\"shop\":\"1.4.2\",\"hall\":\"7\"}}");
    assertThat(run("recover", "--help").out()).contains("--version=APPLICATION=VERSION");
  }

  @Test
  void whenASiteFailedAndToWhatMomentItIsBuiltUpIsSaidToIt() throws IOException {
    front.answers(201, STARTED);

    run(
        "recover",
        "shop-rebuild",
        "--failed-at",
        "2026-03-01T02:07:00Z",
        "--before",
        "2026-03-01T02:00:00Z",
        "--without-backup");

    assertThat(front.asked.getFirst().body())
        .isEqualTo(
            "{\"failedAt\":\"2026-03-01T02:07:00Z\",\"before\":\"2026-03-01T02:00:00Z\","
                + "\"withoutBackup\":true}");
    assertThat(run("recover", "shop-rebuild/1", "abort", "--failed-at", "now").onlyLine())
        .startsWith("muster: --failed-at, --before and --without-backup are of a run that begins");
  }

  @Test
  void whatWouldBeIgnoredBesideAnOrderOfARecoveryIsRefused() throws IOException {
    assertThat(run("recover", "shop/1", "retry", "--step", "db", "--dry-run").onlyLine())
        .startsWith(
            "muster: --to, --lost, --dry-run and --version are of a run that begins: with 'retry'"
                + " they mean");
    assertThat(run("recover", "shop/1", "go-on", "--to", "west").exitCode()).isEqualTo(2);
    assertThat(run("recover", "shop/1", "abort", "--lost", "west").exitCode()).isEqualTo(2);
    assertThat(run("recover", "shop", "--step", "db").onlyLine())
        .startsWith("muster: --step is of a run that is under way: say NAME/RUN and retry or skip");
    assertThat(front.asked).isEmpty();
  }

  @Test
  void anOrderThatIsNoneAndAWindowWithoutATimeAreRefused() throws IOException {
    assertThat(run("window", "shop/1", "resume").exitCode()).isEqualTo(2);
    assertThat(run("window", "shop", "abort", "--reason", "r").onlyLine())
        .startsWith("muster: no window is called 'shop': say NAME/TIME");
    assertThat(run("window", "shop/../x", "abort", "--reason", "r").exitCode()).isEqualTo(2);
    assertThat(front.asked).isEmpty();
  }

  @Test
  void aKeyOfOnesOwnStartsItOnce() throws IOException {
    front.answers(201, STARTED);
    run("backup", "shop-db", "--once", "before-the-release");

    assertThat(front.asked.getFirst().once()).isEqualTo("before-the-release");
  }

  @Test
  void aRunIsFollowedToItsVerdictAndEachNewsToldOnce() throws IOException {
    front
        .answers(201, STARTED)
        .answers(200, seen("RUNNING", "take the backup", null))
        .answers(200, seen("RUNNING", "take the backup", null))
        .answers(200, seen("RECORDING", "done in 4 s", "KEPT"))
        .answers(200, seen("OVER", "done in 4 s", "KEPT"));

    Muster told = run("backup", "shop-db", "--wait");

    assertThat(told.exitCode()).isZero();
    assertThat(told.out().lines())
        .containsExactly(
            "backup/shop-db/1 is started",
            "backup/shop-db/1: take the backup",
            "backup/shop-db/1: done in 4 s");
    assertThat(front.asked.getLast().line()).isEqualTo("GET /api/v1/backups/shop-db/runs/1");
  }

  @ParameterizedTest
  @CsvSource({
    "KEPT, 0, done",
    "BROKEN, 0, 'done, and broke a promise'",
    "FAILED, 1, done",
    "STOPPED, 1, done",
    ", 1, done"
  })
  void whoWaitsIsToldByTheExitCodeWhetherItDidWhatItIsFor(
      String verdict, int exitCode, String words) throws IOException {
    front.answers(201, STARTED).answers(200, seen("OVER", "done", verdict));

    Muster told = run("backup", "shop-db", "--wait");

    assertThat(told.exitCode()).isEqualTo(exitCode);
    assertThat(told.out().strip()).endsWith("backup/shop-db/1: " + words);
  }

  @Test
  void anEngineThatIsAwayForAWhileEndsNoWaiting() throws IOException {
    front
        .answers(201, STARTED)
        .answers(503, problem("Temporal can't be reached", "Try again."))
        .answers(200, seen("OVER", "done in 4 s", "KEPT"));

    Muster told = run("backup", "shop-db", "--wait");

    assertThat(told.exitCode()).isZero();
    assertThat(told.out())
        .contains("not to be seen now: Temporal can't be reached: Try again.")
        .contains("done in 4 s");
  }

  @Test
  void aProblemIsToldInASentence() throws IOException {
    front.answers(404, problem("There is no such thing", "The policy has no backup 'shpo'."));

    assertThat(run("backup", "shpo").onlyLine())
        .isEqualTo("muster: There is no such thing: The policy has no backup 'shpo'.");
  }

  @Test
  void whatIsNoProblemIsToldByItsStatusAndWhatIsNoFrontAsSuch() throws IOException {
    front.answers(502, "<html>Bad gateway</html>");
    assertThat(run("backup", "shop-db").onlyLine())
        .isEqualTo("muster: " + front.address() + " answers with status 502");

    for (String other : List.of("<html>Welcome</html>", "{}", ELSEWHERE)) {
      front.answers(201, other);
      assertThat(run("backup", "shop-db", "--wait").onlyLine())
          .isEqualTo("muster: what answers at " + front.address() + " is no front");
    }
  }

  @Test
  void aFrontThatIsAwayIsNamed() throws IOException {
    front.close();

    assertThat(run("backup", "shop-db").onlyLine())
        .startsWith("muster: " + front.address() + " does not answer");
  }

  @Test
  void whereAndWhoAreNeededAndANameLeadsNowhereElse() throws IOException {
    Path token = token();
    assertThat(Muster.run("backup", "shop-db", "--token-file", token.toString()).onlyLine())
        .startsWith("muster: say where the front is");
    assertThat(
            Muster.run("backup", "shop-db", "--server", front.address(), "--token-file", "none")
                .onlyLine())
        .startsWith("muster: none: the token can't be read");
    assertThat(run("backup", "../incidents").onlyLine())
        .startsWith("muster: no plan has a name such as '../incidents'");
    assertThat(front.asked).isEmpty();
  }

  private Muster run(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--server", front.address(), "--token-file", token().toString()));
    return Muster.run(all.toArray(String[]::new));
  }

  private Path token() throws IOException {
    return Files.writeString(folder.resolve("token"), "the-token\n");
  }

  private static String seen(String phase, String now, String verdict) {
    String over = verdict == null && !phase.equals("OVER") ? "null" : "\"2026-03-01T02:00:04Z\"";
    String came = verdict == null ? "null" : "\"" + verdict + "\"";
    return """
    {"workflowId": "backup/shop-db/1", "phase": "%s", "now": "%s", "endedAt": %s,
     "verdict": %s, "steps": []}
    """
        .formatted(phase, now, over, came);
  }

  private static String window(String phase, String now, String verdict, String held) {
    return """
    {"run": {"workflowId": "window/shop/1", "phase": "%s", "now": "%s", "endedAt": %s,
     "verdict": %s, "steps": []}, "name": "shop", "held": %s}
    """
        .formatted(
            phase, now, phase.equals("OVER") ? "\"2026-03-01T02:04:00Z\"" : "null", verdict, held);
  }

  private static String problem(String title, String detail) {
    return """
    {"type": "urn:muster:problem:x", "title": "%s", "detail": "%s", "code": "x"}
    """
        .formatted(title, detail);
  }
}
