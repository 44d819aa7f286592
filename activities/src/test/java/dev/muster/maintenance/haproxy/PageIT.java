package dev.muster.maintenance.haproxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.muster.maintenance.HaproxyMode;
import dev.muster.maintenance.HaproxyState;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.TurnedMode;
import dev.muster.maintenance.mode.Machine;
import dev.muster.maintenance.mode.SwitchedModes;
import dev.muster.program.Daemon;
import dev.muster.program.FreePort;
import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users of a real HAProxy see a page for as long as a run keeps the site closed. */
@Timeout(60)
class PageIT {
  private static final String QUEUE = "test";

  @TempDir Path folder;
  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer shop;
  private HttpServer page;
  private Daemon haproxy;
  private Path socket;
  private int front;

  @BeforeEach
  void start() throws IOException {
    Optional<Path> program = Daemon.find("haproxy");
    assumeTrue(program.isPresent(), "haproxy is not on the path");
    shop = saying("the shop");
    page = saying("back soon");
    front = FreePort.find();
    socket = folder.resolve("admin.sock");
    Path settings =
        Files.writeString(
            folder.resolve("haproxy.cfg"),
            """
            global
              stats socket %s mode 600 level admin
            defaults
              mode http
              timeout connect 5s
              timeout client 1m
              timeout server 1m
            frontend web
              bind 127.0.0.1:%d
              default_backend web
            backend web
              server app 127.0.0.1:%d
              server page 127.0.0.1:%d backup
            """
                .formatted(
                    socket, front, shop.getAddress().getPort(), page.getAddress().getPort()));
    haproxy =
        Daemon.start(
            folder, front, List.of(program.get().toString(), "-db", "-f", settings.toString()));
    temporal.newWorker(QUEUE).registerWorkflowImplementationTypes(ClosedImpl.class);
    temporal
        .newWorker(TaskQueues.onMachine(TaskQueues.PLANS, "web-1"))
        .registerActivitiesImplementations(
            new SwitchedModes(
                (mode, _) -> new HaproxyServers((HaproxyMode) mode, InstantSource.system()),
                new Machine("web-1"),
                InstantSource.system()));
    temporal.start();
  }

  private static HttpServer saying(String text) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = text.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  @AfterEach
  void stop() throws IOException {
    temporal.close();
    if (haproxy != null) {
      haproxy.close();
      shop.stop(0);
      page.stop(0);
    }
  }

  private String seen() throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front)).build(),
            BodyHandlers.ofString())
        .body();
  }

  // DR-17
  @Test
  void usersSeeThePageUntilItIsTakenOff() throws Exception {
    assertThat(seen()).isEqualTo("the shop");
    Closed run =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                Closed.class,
                WorkflowOptions.newBuilder().setWorkflowId("closed").setTaskQueue(QUEUE).build());
    WorkflowClient.start(run::run, socket.toString());
    WorkflowStub started = WorkflowStub.fromTyped(run);

    while (!seen().equals("back soon")) {
      Thread.onSpinWait();
    }
    run.open();

    assertThat(started.getResult(String.class)).isEqualTo("was on: true, is on: false");
    assertThat(seen()).isEqualTo("the shop");
  }

  /** Closes it until it is told to open. */
  @WorkflowInterface
  public interface Closed {
    @WorkflowMethod
    String run(String socket);

    @SignalMethod
    void open();
  }

  /** By its HAProxy. */
  public static class ClosedImpl implements Closed {
    private boolean isOver;

    @Override
    public String run(String socket) {
      TurnedMode mode =
          new TurnedMode(
              new HaproxyMode(
                  socket, List.of("web/app"), HaproxyState.MAINT, Duration.ofMinutes(1), "web-1"),
              "recovery/test/closed",
              Duration.ofMinutes(1));
      ModeState on = mode.turnOn();
      Workflow.await(() -> isOver);
      ModeState off = mode.turnOff();
      return "was on: %s, is on: %s".formatted(on.on(), off.on());
    }

    @Override
    public void open() {
      isOver = true;
    }
  }
}
