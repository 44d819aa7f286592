package dev.muster.recovery.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.command.AllowedCommand;
import dev.muster.maintenance.command.AllowedCommands;
import dev.muster.policy.Secrets;
import dev.muster.recovery.ApplicationSight;
import dev.muster.recovery.Deployment.VersionQuestion;
import dev.muster.recovery.RecoveryFailure;
import dev.muster.recovery.SiteActivities;
import dev.muster.recovery.SiteActivities.ApplicationQuestion;
import dev.muster.recovery.SiteActivities.AwaitOrder;
import dev.muster.recovery.SiteActivities.CommandOrder;
import dev.muster.routine.RoutineStep;
import dev.muster.routine.http.HttpRoutineCalls;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server that says its version, which real commands of this machine exchange. */
@Timeout(60)
class HostSiteIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  private final AtomicInteger asked = new AtomicInteger();
  private Path version;
  private Path ready;
  private HttpServer server;
  private HostSite host;
  private SiteActivities site;

  @BeforeEach
  void start() throws IOException {
    version = Files.writeString(folder.resolve("version"), "1.4.1\n");
    ready = Files.writeString(folder.resolve("ready"), "");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/version", () -> Files.readString(version));
    answer("/info", () -> "{\"build\": {\"version\": \"%s\"}}".formatted(text(version)));
    answer("/ready", () -> Files.exists(ready) ? "yes" : null);
    server.start();
    HttpClient client = HttpClient.newHttpClient();
    Secrets secrets =
        new Secrets(Map.of("TOKEN", "a-token-of-the-shop", "BROKEN", "a-token\nof two lines")::get);
    host =
        new HostSite(
            commands(),
            new ApplicationCalls(client, secrets, new HttpRoutineCalls(client, secrets)),
            InstantSource.system(),
            Duration.ofMillis(50));
    environment.registerActivitiesImplementations(host);
    site = environment.newActivityStub(SiteActivities.class);
  }

  private AllowedCommands commands() {
    return new AllowedCommands(
        Map.of(
            "write", allowed("/usr/bin/sed", "--in-place", "s/.*/{version}/", version.toString()),
            "echo", allowed("/bin/echo", "--tag={version}", "and", "{version}"),
            "fail", allowed("/bin/ls", "/nowhere"),
            "hang", allowed("/bin/sleep", "600"),
            "plain", allowed("/bin/echo", "12 made")));
  }

  private static AllowedCommand allowed(String... line) {
    return new AllowedCommand(List.of(line), LIMIT);
  }

  /** What it answers; nothing is a 503. */
  private interface Answers {
    @Nullable String now() throws IOException;
  }

  private void answer(String path, Answers answers) {
    server.createContext(
        path,
        exchange -> {
          asked.incrementAndGet();
          String body = Optional.ofNullable(answers.now()).orElse("");
          byte[] bytes = body.getBytes(UTF_8);
          boolean isNothing = body.isEmpty();
          exchange.sendResponseHeaders(isNothing ? 503 : 200, isNothing ? -1 : bytes.length);
          if (!isNothing) {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  @AfterEach
  void stop() {
    environment.close();
    server.stop(0);
  }

  private String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  private ApplicationQuestion question(String path, @Nullable String pointer) {
    return new ApplicationQuestion(
        "shop", new VersionQuestion(url(path), pointer, "${env:TOKEN}"), null);
  }

  private ApplicationQuestion readyQuestion() {
    return new ApplicationQuestion(
        "shop",
        new VersionQuestion(url("/version"), null, null),
        new RoutineStep.Call(url("/ready"), "GET", 200, Duration.ofSeconds(5), null));
  }

  private static CommandOrder order(String run, @Nullable String wanted) {
    return new CommandOrder(run, wanted, LIMIT, false);
  }

  private ApplicationFailure failure(CommandOrder order) {
    return (ApplicationFailure)
        catchThrowableOfType(ActivityFailure.class, () -> site.run(order)).getCause();
  }

  @Test
  void aVersionIsReadWholeOrByItsPointer() {
    assertThat(site.look(question("/version", null)))
        .isEqualTo(ApplicationSight.says("1.4.1", null));
    assertThat(site.look(question("/info", "/build/version")))
        .isEqualTo(ApplicationSight.says("1.4.1", null));
  }

  @Test
  void whatSaysNoVersionIsNotKnownAndSaysWhy() {
    assertThat(site.look(question("/info", "/build/number")).silence())
        .isEqualTo("its answer has no value at /build/number");
    assertThat(site.look(question("/info", "/build")).silence())
        .isEqualTo("its answer has no value at /build");
    assertThat(site.look(question("/nowhere", null)).silence()).isEqualTo("it answered 404");
    server.stop(0);
    assertThat(site.look(question("/version", null)).silence())
        .isEqualTo("there was no answer: ConnectException");
  }

  @Test
  void aTokenThatIsNoHeaderValueIsNotTold() {
    VersionQuestion broken = new VersionQuestion(url("/version"), null, "${env:BROKEN}");

    assertThat(site.look(new ApplicationQuestion("shop", broken, null)).silence())
        .isEqualTo("the token is no header value");
    assertThat(asked).hasValue(0);
  }

  // DR-12
  @Test
  void aCommandIsToldTheVersionAndTheApplicationThenServesIt() {
    assertThat(site.run(order("write", "1.4.2")).last()).isEmpty();

    ApplicationSight seen =
        site.await(new AwaitOrder(question("/version", null), "1.4.2", Instant.now().plus(LIMIT)));

    assertThat(seen).isEqualTo(ApplicationSight.says("1.4.2", null));
  }

  @Test
  void aVersionStandsInAnArgumentOfItsOwnOrInAPartOfOne() {
    assertThat(site.run(order("echo", "1.4.2")).last()).isEqualTo("--tag=1.4.2 and 1.4.2");
  }

  @Test
  void aCommandIsOnlyToldAVersionWhereItTakesOne() {
    assertThat(failure(order("plain", "1.4.2")).getOriginalMessage())
        .isEqualTo(
            "the command plain takes no version: have an argument of its line say {version}");
    assertThat(failure(order("echo", null)).getOriginalMessage())
        .isEqualTo("the command echo takes a version, and is told none");
    assertThat(
            catchThrowableOfType(ActivityFailure.class, () -> site.require("format", "1.4.2"))
                .getCause())
        .hasMessageContaining("does not allow the command format");
    site.require("echo", "1.4.2");
  }

  // DR-04
  @Test
  void aCommandSaysItsLastLineAndWhetherItMayBeTriedAgain() {
    assertThat(site.run(order("plain", null)).last()).isEqualTo("12 made");
    assertThat(failure(order("fail", null)).isNonRetryable()).isTrue();
    assertThat(failure(new CommandOrder("fail", null, LIMIT, true)).isNonRetryable()).isFalse();
  }

  // DR-04
  @Test
  void aCommandThatHasBegunComesToItsEndWhoeverCancels() {
    environment.requestCancelActivity();

    assertThat(site.run(order("plain", null)).last()).isEqualTo("12 made");
    assertThat(failure(new CommandOrder("hang", null, Duration.ofSeconds(1), false)).getType())
        .isEqualTo(MaintenanceFailure.OUT_OF_TIME.name());
  }

  // DR-04
  @Test
  void aCommandIsEndedWhenItsTimeIsOver() {
    ApplicationFailure failure =
        failure(new CommandOrder("hang", null, Duration.ofSeconds(1), false));

    assertThat(failure.getType()).isEqualTo(MaintenanceFailure.OUT_OF_TIME.name());
  }

  // DR-07
  @Test
  void whatDoesNotServeInTimeFailsWithWhatItSaysInstead() {
    ApplicationFailure failure =
        (ApplicationFailure)
            catchThrowableOfType(
                    ActivityFailure.class,
                    () ->
                        site.await(
                            new AwaitOrder(
                                question("/version", null), "1.4.2", Instant.now().plusSeconds(1))))
                .getCause();

    assertThat(failure.getType()).isEqualTo(RecoveryFailure.NOT_DEPLOYED.name());
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage())
        .startsWith("shop does not serve 1.4.2: after ")
        .endsWith("it says 1.4.1");
    assertThat(asked).hasValueGreaterThan(1);
  }

  // DR-07
  @Test
  void itIsAskedAgainUntilItIsReadyAsWell() throws Exception {
    Files.delete(ready);
    CompletableFuture<ApplicationSight> waiting =
        CompletableFuture.supplyAsync(
            () -> site.await(new AwaitOrder(readyQuestion(), "1.4.1", Instant.now().plus(LIMIT))),
            Thread::startVirtualThread);
    for (int tries = 0; asked.get() < 4; tries++) {
      assertThat(tries).as("tries until it was asked four times").isLessThan(2_000);
      assertThat(waiting).isNotDone();
      Thread.sleep(20);
    }
    assertThat(waiting).isNotDone();
    // Not by the environment, whose one activity is the one that waits.
    assertThat(host.look(readyQuestion()).unready()).isEqualTo("it answered 503, expected was 200");

    Files.writeString(ready, "");

    assertThat(waiting.get()).isEqualTo(ApplicationSight.says("1.4.1", null));
  }
}
