package dev.muster.maintenance.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.maintenance.Done;
import dev.muster.maintenance.MaintenanceActivities.Items;
import dev.muster.maintenance.MaintenanceActivities.Order;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.PoolChange;
import dev.muster.policy.Secrets;
import dev.muster.program.Daemon;
import dev.muster.program.FreePort;
import dev.muster.program.Programs;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real PgBouncer takes over what its file says, or the file is as it was. */
@Timeout(60)
class PgBouncerPoolsIT {
  @TempDir Path folder;
  private Path file;
  private Daemon pgbouncer;
  private int port;
  private Programs programs;

  @BeforeEach
  void start() throws IOException {
    Optional<Path> program = Daemon.find("pgbouncer");
    assumeTrue(
        program.isPresent() && Daemon.find("psql").isPresent(), "pgbouncer is not on the path");
    port = FreePort.find();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("users"), "\"admin\" \"a-password-of-this-test\"\n");
    file =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            """
            ; of the shop
            [databases]
            shop = host=127.0.0.1 port=1

            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = plain
            auth_file = %s
            admin_users = admin
            default_pool_size = 20
            """
                .formatted(port, folder.resolve("users")));
    if ("root".equals(System.getProperty("user.name"))) {
      letOnlyTheGroupRead();
    }
    pgbouncer =
        Daemon.startAs(
            "postgres", folder, port, List.of(program.get().toString(), file.toString()));
    programs = new Programs(folder);
  }

  /** As Debian has it: whoever reads it after a change does by its group. */
  private void letOnlyTheGroupRead() throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    view.setGroup(
        file.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByGroupName("postgres"));
    view.setPermissions(PosixFilePermissions.fromString("rw-r-----"));
  }

  @AfterEach
  void stop() {
    if (pgbouncer != null) {
      pgbouncer.close();
      programs.close();
    }
  }

  // MNT-16
  @Test
  void aNewSizeIsTakenOverReadBackAndTakenBack() throws Exception {
    String before = Files.readString(file);
    PoolChange change = change(Map.of("default_pool_size", "40", "min_pool_size", "4"));

    Items items = parts(change).list().work();
    Done done = take(change);

    assertThat(done.words())
        .isEqualTo("default_pool_size was 20 and is 40, min_pool_size was 0 and is 4");
    assertThat(done.after()).extracting(figure -> figure.amount()).containsExactly(40L, 4L);
    assertThat(inForce("default_pool_size")).isEqualTo("40");
    assertThat(take(change).words())
        .isEqualTo("default_pool_size was 40 and is 40, min_pool_size was 4 and is 4");

    Done undone = take((PoolChange) items.undo());

    assertThat(undone.words())
        .isEqualTo("default_pool_size was 40 and is 20, min_pool_size was 4 and is 0");
    assertThat(Files.readString(file).lines().map(String::strip))
        .containsExactlyElementsOf(before.lines().map(String::strip).toList());
  }

  /** It may hold passwords. */
  @Test
  void whatAKilledAttemptLeftBesideTheFileIsRemoved() throws Exception {
    Path left = file.resolveSibling("." + file.getFileName() + ".muster");
    Files.writeString(left, "half of it");
    var rights = Files.getPosixFilePermissions(file);

    take(change(Map.of("default_pool_size", "40")));

    assertThat(left).doesNotExist();
    assertThat(file).content().contains("default_pool_size = 40");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(rights);
  }

  @Test
  void whatTakesARestartIsRefusedBeforeAnythingIsWritten() throws IOException {
    String before = Files.readString(file);

    ApplicationFailure failure = failure(change(Map.of("listen_port", "1234")));

    assertThat(failure.getType()).isEqualTo(MaintenanceFailure.POOL_REFUSED.name());
    assertThat(failure.getOriginalMessage())
        .isEqualTo("PgBouncer takes another listen_port only when it is restarted");
    assertThat(file).hasContent(before);
  }

  @Test
  void aValueThatIsNoneLeavesTheFileAsItWas() throws Exception {
    String before = Files.readString(file);

    ApplicationFailure failure = failure(change(Map.of("default_pool_size", "many")));

    assertThat(failure.getType()).isEqualTo(MaintenanceFailure.POOL_REFUSED.name());
    assertThat(file).hasContent(before);
    assertThat(inForce("default_pool_size")).isEqualTo("20");
  }

  @Test
  void aSettingThatNobodyKnowsIsNamed() {
    assertThat(failure(change(Map.of("pool_sise", "4"))).getOriginalMessage())
        .isEqualTo("PgBouncer knows no setting pool_sise");
  }

  @Test
  void aConsoleThatIsAwayMayAnswerLaterAndTellsNoPassword() {
    pgbouncer.close();

    ApplicationFailure failure = failure(change(Map.of("default_pool_size", "40")));

    assertThat(failure.getType()).isEqualTo(MaintenanceFailure.POOL_UNREACHABLE.name());
    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage()).doesNotContain("a-password");
  }

  private ApplicationFailure failure(PoolChange change) {
    return catchThrowableOfType(ApplicationFailure.class, () -> take(change));
  }

  private Done take(PoolChange change) throws Exception {
    PoolParts parts = parts(change);
    return parts
        .take(new Order(change, parts.list().work().items().getFirst(), "window/shop", null))
        .work();
  }

  private String inForce(String name) {
    return new PoolConsole(change(Map.of(name, "1")).console(), secrets(), programs)
        .settings()
        .get(name)
        .value();
  }

  private PoolParts parts(PoolChange change) {
    return new PoolParts(change, secrets(), programs, InstantSource.system());
  }

  private static Secrets secrets() {
    return new Secrets(Map.of("PASSWORD", "a-password-of-this-test")::get);
  }

  private PoolChange change(Map<String, String> settings) {
    return new PoolChange(
        file.toString(),
        settings,
        new PoolChange.Console("127.0.0.1", port, "admin", "${env:PASSWORD}"));
  }
}
