package dev.muster.maintenance.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.maintenance.HaproxyMode;
import dev.muster.maintenance.HaproxyState;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.program.Daemon;
import dev.muster.program.FreePort;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real HAProxy, told by its runtime API. */
@Timeout(60)
class HaproxyModeIT {
  private static final String ONE = "app/one";
  private static final String TWO = "app/two";

  @TempDir Path folder;
  private ServerSocket server;
  private Daemon haproxy;
  private Path socket;
  private int front;
  private int admin;

  @BeforeEach
  void start() throws IOException {
    Optional<Path> program = Daemon.find("haproxy");
    assumeTrue(program.isPresent(), "haproxy is not on the path");
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    front = FreePort.find();
    admin = FreePort.find();
    socket = folder.resolve("admin.sock");
    Path settings =
        Files.writeString(
            folder.resolve("haproxy.cfg"),
            """
            global
              stats socket %s mode 600 level admin
              stats socket ipv4@127.0.0.1:%d level admin
            defaults
              mode tcp
              timeout connect 5s
              timeout client 1m
              timeout server 1m
            frontend web
              bind 127.0.0.1:%d
              default_backend app
            backend app
              server one 127.0.0.1:%d
              server two 127.0.0.1:%d disabled
            """
                .formatted(socket, admin, front, server.getLocalPort(), server.getLocalPort()));
    haproxy =
        Daemon.start(
            folder, admin, List.of(program.get().toString(), "-db", "-f", settings.toString()));
  }

  @AfterEach
  void stop() throws IOException {
    if (haproxy != null) {
      haproxy.close();
      server.close();
    }
  }

  // MNT-19
  @Test
  void aDrainedServerIsWaitedForUntilNobodyIsAtWorkOnIt() throws Exception {
    HaproxyMode mode = mode(HaproxyState.DRAIN, Duration.ofSeconds(30), ONE);
    HaproxyServers servers = new HaproxyServers(mode, InstantSource.system());
    Order order = new Order(mode, "window/shop");
    CompletableFuture<ModeState> drained;
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), front);
        Socket _ = server.accept()) {
      awaitSessions(servers, order);
      drained = CompletableFuture.supplyAsync(() -> servers.turnOn(order));
      while (!servers.look(order).on()) {
        Thread.onSpinWait();
      }
      assertThat(drained).isNotDone();
    }

    assertThat(drained.get().words()).isEqualTo("app/one is drained with 0 sessions");
    assertThat(servers.turnOn(order).on()).isTrue();
    assertThat(servers.turnOff(order).words()).isEqualTo("app/one is in use with 0 sessions");
    assertThat(servers.turnOff(order).on()).isFalse();
  }

  private static void awaitSessions(HaproxyServers servers, Order order) {
    while (!servers.look(order).words().endsWith("with 1 sessions")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void sessionsThatDoNotEndInTimeAreSaid() throws Exception {
    HaproxyMode mode = mode(HaproxyState.DRAIN, Duration.ofMillis(300), ONE);
    HaproxyServers servers = new HaproxyServers(mode, InstantSource.system());
    Order order = new Order(mode, "window/shop");
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), front);
        Socket _ = server.accept()) {
      awaitSessions(servers, order);

      ApplicationFailure failure =
          catchThrowableOfType(ApplicationFailure.class, () -> servers.turnOn(order));

      assertThat(failure.getType()).isEqualTo(MaintenanceFailure.STILL_BUSY.name());
      assertThat(failure.getOriginalMessage()).contains("with 1 sessions");
    }
  }

  // MNT-19
  @Test
  void aServerThatSomebodyKeptFreeBeforeStaysSo() {
    HaproxyMode mode = mode(HaproxyState.MAINT, Duration.ofSeconds(5), ONE, TWO);
    HaproxyServers servers = new HaproxyServers(mode, InstantSource.system());

    ModeState before = servers.look(new Order(mode, "window/shop"));
    Order order = new Order(mode, "window/shop", before.before());
    ModeState on = servers.turnOn(order);
    ModeState off = servers.turnOff(order);

    assertThat(before.on()).isFalse();
    assertThat(before.before()).containsExactly(TWO);
    assertThat(on.on()).isTrue();
    assertThat(on.wasOn()).isFalse();
    assertThat(off.words())
        .isEqualTo("app/one is in use with 0 sessions, app/two is in maintenance with 0 sessions");
  }

  @Test
  void aPortOfThisMachineServesAsWell() {
    HaproxyMode mode = new HaproxyMode("127.0.0.1:" + admin, List.of(ONE), HaproxyState.MAINT);

    assertThat(new HaproxyServers(mode, InstantSource.system()).turnOn(new Order(mode, "w")).on())
        .isTrue();
  }

  @Test
  void aServerThatIsNotThereAndAnHaproxyThatIsNotAreToldApart() {
    assertThat(failure(mode(HaproxyState.MAINT, Duration.ofSeconds(5), "app/three")))
        .isEqualTo(MaintenanceFailure.MODE_REFUSED.name());
    haproxy.close();
    assertThat(failure(mode(HaproxyState.MAINT, Duration.ofSeconds(5), ONE)))
        .isEqualTo(MaintenanceFailure.MODE_UNREACHABLE.name());
  }

  // MNT-19
  @Test
  void oneThatRefusesIsNamedAndTheOthersAreInUseAgain() {
    HaproxyMode both = mode(HaproxyState.MAINT, Duration.ofSeconds(5), ONE, TWO);
    new HaproxyServers(both, InstantSource.system()).turnOn(new Order(both, "w"));
    HaproxyMode mode = mode(HaproxyState.MAINT, Duration.ofSeconds(5), "app/three", ONE, TWO);

    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class,
            () -> new HaproxyServers(mode, InstantSource.system()).turnOff(new Order(mode, "w")));

    assertThat(failure.getType()).isEqualTo(MaintenanceFailure.MODE_REFUSED.name());
    assertThat(failure.getOriginalMessage())
        .startsWith("1 of 3 servers are not ready: app/three: ")
        .contains("No such server");
    assertThat(new HaproxyServers(both, InstantSource.system()).look(new Order(both, "w")).words())
        .isEqualTo("app/one is in use with 0 sessions, app/two is in use with 0 sessions");
  }

  private static String failure(HaproxyMode mode) {
    return catchThrowableOfType(
            ApplicationFailure.class,
            () -> new HaproxyServers(mode, InstantSource.system()).turnOn(new Order(mode, "w")))
        .getType();
  }

  private HaproxyMode mode(HaproxyState state, Duration within, String... servers) {
    return new HaproxyMode(socket.toString(), List.of(servers), state, within);
  }
}
