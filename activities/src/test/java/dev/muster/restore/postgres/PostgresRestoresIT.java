package dev.muster.restore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.approval.ApprovalTerms;
import dev.muster.backup.ParallelDump;
import dev.muster.drill.RestorePointChoice;
import dev.muster.drill.postgres.BackupSetting;
import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.policy.Secrets;
import dev.muster.program.FreePort;
import dev.muster.restore.DatabaseTarget;
import dev.muster.restore.RestoreActivities;
import dev.muster.restore.RestoreActivities.Begun;
import dev.muster.restore.RestoreActivities.Exchanged;
import dev.muster.restore.RestoreActivities.Names;
import dev.muster.restore.RestoreActivities.Server;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.StepsAround;
import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.TableContents;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.s3.Place;
import io.temporal.failure.ActivityFailure;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that change places on a real server. */
class PostgresRestoresIT {
  private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
  private static final Names NAMES = Names.of("shop", "20260301020500");

  private static final String SESSION = "muster/restore/shop-back/20260301020500";
  private static final String WAITING =
      "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = '%s'"
          .formatted(SESSION);

  @TempDir static Path folder;
  private static BackupSetting setting;
  private static RestoreActivities restores;
  private static RestorePointId point;

  @BeforeAll
  static void start() throws Exception {
    setting = BackupSetting.start(folder);
    restores = setting.restores;
    point = setting.take(NOW).point();
    setting.run("CREATE ROLE seller");
  }

  @AfterAll
  static void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    for (String name : List.of("shop", NAMES.beside(), NAMES.before())) {
      setting.run("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
    setting.run("CREATE DATABASE shop OWNER shop_owner CONNECTION LIMIT 40");
    setting.run("REVOKE ALL ON DATABASE shop FROM PUBLIC");
    setting.run("GRANT CONNECT ON DATABASE shop TO seller WITH GRANT OPTION");
    setting.run("ALTER DATABASE shop SET search_path = \"$user\", public, pg_catalog");
    setting.run("ALTER DATABASE shop SET default_transaction_read_only = on");
    setting.run("ALTER ROLE seller IN DATABASE shop SET work_mem = '7MB'");
  }

  // RST-16
  @Test
  void theCopyTakesThePlaceWithOwnerGrantsAndSettings() throws Exception {
    String before = properties("shop");

    RestoreActivities.Beside beside = restores.restoreBeside(plan("shop"), point, NAMES);
    assertThat(beside.findings()).isEmpty();
    assertThat(beside.compared()).startsWith("%,d rows".formatted(BackupSetting.ROWS));
    assertThat(texts("shop", "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
        .as("what is to be replaced is untouched")
        .containsExactly("0");

    try (Connection seller = login("shop").open()) {
      Exchanged exchanged = restores.takePlace(plan("shop"), NAMES, beside.copy());
      assertThat(exchanged.kept()).isEqualTo(NAMES.before());
      assertThat(seller.isValid(1)).isFalse();
    }
    assertThat(texts("shop", "SELECT count(*) FROM orders"))
        .containsExactly(String.valueOf(BackupSetting.ROWS));
    assertThat(properties("shop")).isEqualTo(before);
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> login(NAMES.before()).open())
        .withMessageContaining("not currently accepting connections");
    setting.run("ALTER DATABASE shop ALLOW_CONNECTIONS false");
    assertThat(restores.takePlace(plan("shop"), NAMES, beside.copy()))
        .as("done again")
        .isEqualTo(new Exchanged(NAMES.before()));
    login("shop").open().close();
  }

  // RST-09
  @Test
  void restoredTwiceItComesToTheSame() throws Exception {
    restores.restoreBeside(plan("shop"), point, NAMES);

    RestoreActivities.Beside again = restores.restoreBeside(plan("shop"), point, NAMES);
    assertThat(again.findings()).isEmpty();
    restores.takePlace(plan("shop"), NAMES, again.copy());
    assertThat(texts("shop", "SELECT count(*) FROM orders"))
        .containsExactly(String.valueOf(BackupSetting.ROWS));
  }

  @Test
  void aDumpThatSeveralJobsWroteIsRestoredAsAnyOther() {
    RestorePointId other = setting.take(NOW.plusSeconds(30), new ParallelDump(2, 1L << 30)).point();

    RestoreActivities.Beside beside = restores.restoreBeside(plan("shop"), other, NAMES);

    assertThat(beside.findings()).isEmpty();
    assertThat(beside.compared()).startsWith("%,d rows".formatted(BackupSetting.ROWS));
  }

  @Test
  void aCopyThatIsNotEqualIsRemoved() throws Exception {
    RestorePointId other = new RestorePointId(point.plan(), NOW.plusSeconds(60));
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(point);
      DatabaseContents contents = (DatabaseContents) manifest.contents();
      List<TableContents> more = new ArrayList<>(contents.tables());
      more.add(new TableContents("public.payments", 3, "1"));
      place.publish(other, manifest.with(contents.with(more)));
    }

    assertThat(restores.restoreBeside(plan("shop"), other, NAMES).findings())
        .containsExactly("table public.payments: expected 3 rows, found absent");
    assertThat(databases()).contains("shop").doesNotContain(NAMES.beside());
  }

  @Test
  void aDatabaseThatIsGoneComesBack() throws Exception {
    setting.run("DROP DATABASE shop");

    long copy = restores.restoreBeside(plan("shop"), point, NAMES).copy();

    assertThat(restores.takePlace(plan("shop"), NAMES, copy)).isEqualTo(new Exchanged(null));
    assertThat(restores.takePlace(plan("shop"), NAMES, copy))
        .as("done again")
        .isEqualTo(new Exchanged(null));
    assertThat(texts("shop", "SELECT count(*) FROM orders"))
        .containsExactly(String.valueOf(BackupSetting.ROWS));
  }

  @Test
  void givenUpItLetsPeopleInAgainAndLeavesNoCopy() throws Exception {
    restores.restoreBeside(plan("shop"), point, NAMES);
    setting.run("ALTER DATABASE shop ALLOW_CONNECTIONS false");

    restores.removeBeside(plan("shop"), NAMES, Begun.YES);

    assertThat(databases()).contains("shop").doesNotContain(NAMES.beside());
    login("shop").open().close();
  }

  @Test
  void onlyTheCopyThatWasComparedTakesThePlace() throws Exception {
    long copy = restores.restoreBeside(plan("shop"), point, NAMES).copy();
    setting.run("DROP DATABASE " + NAMES.beside());
    setting.run("CREATE DATABASE " + NAMES.beside());

    assertThatExceptionOfType(ActivityFailure.class)
        .isThrownBy(() -> restores.takePlace(plan("shop"), NAMES, copy))
        .havingCause()
        .withMessageContaining("is not there any more");
    login("shop").open().close();
  }

  @Test
  void anExchangeThatCannotBeDoneLetsPeopleInAgain() throws Exception {
    long copy = restores.restoreBeside(plan("shop"), point, NAMES).copy();
    setting.run("CREATE DATABASE " + NAMES.before());

    assertThatExceptionOfType(ActivityFailure.class)
        .isThrownBy(() -> restores.takePlace(plan("shop"), NAMES, copy));
    login("shop").open().close();
    assertThat(databases()).contains("shop", NAMES.beside());
  }

  @Test
  void oneOfTwoAtOnceIsToldOfTheOtherAndChangesNothing() throws Exception {
    Names later = Names.of("shop", "20260301020501");
    long first = restores.restoreBeside(plan("shop"), point, NAMES).copy();
    long second = restores.restoreBeside(plan("shop"), point, later).copy();

    try (Connection held = login("postgres").open();
        Statement statement = held.createStatement();
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      held.setAutoCommit(false);
      statement.execute("ALTER DATABASE shop CONNECTION LIMIT 41");
      Future<Exchanged> exchanged =
          thread.submit(() -> setting.otherRestores.takePlace(plan("shop"), NAMES, first));
      while (texts("postgres", WAITING).isEmpty()) {
        Thread.sleep(20);
      }

      assertThatExceptionOfType(ActivityFailure.class)
          .isThrownBy(() -> restores.takePlace(plan("shop"), later, second))
          .havingCause()
          .withMessageContaining("shop is being exchanged by " + SESSION + " (process ");
      assertThatExceptionOfType(ActivityFailure.class)
          .isThrownBy(() -> restores.removeBeside(plan("shop"), later, Begun.YES));
      assertThat(databases()).contains(later.beside()).doesNotContain(NAMES.before());

      held.rollback();
      assertThat(exchanged.get()).isEqualTo(new Exchanged(NAMES.before()));
    }
    assertThat(restores.takePlace(plan("shop"), later, second))
        .as("once the other is done")
        .isEqualTo(new Exchanged(later.before()));
    setting.run("DROP DATABASE " + later.before());
  }

  @Test
  void serversTellWhetherTheyAreOneWhateverTheirAddress() throws Exception {
    PostgresAddress source = setting.address();

    try (PostgresCluster another = PostgresCluster.start()) {
      int elsewhere = URI.create(another.url().substring("jdbc:".length())).getPort();
      assertThat(restores.compareServers(plan(at("localhost", source.port()))))
          .isEqualTo(Server.OF_THE_SOURCE);
      assertThat(restores.compareServers(plan(at("127.0.0.1", elsewhere))))
          .isEqualTo(Server.ANOTHER);
    }
    assertThat(restores.compareServers(plan(at("127.0.0.1", FreePort.find()))))
        .isEqualTo(Server.UNKNOWN);
  }

  private static PostgresAddress at(String host, int port) {
    return new PostgresAddress(host, port, "shop", "muster", null);
  }

  private static String properties(String database) throws SQLException {
    return String.join(
        "; ",
        texts(
            "postgres",
            """
            SELECT concat_ws(' ', pg_get_userbyid(datdba), encoding, datcollate, datconnlimit, datacl,
              (SELECT string_agg(concat(setrole, setconfig), ',' ORDER BY setrole)
               FROM pg_db_role_setting WHERE setdatabase = d.oid))
            FROM pg_database d WHERE datname = '%s'
            """
                .formatted(database)));
  }

  private static List<String> databases() throws SQLException {
    return texts("postgres", "SELECT datname FROM pg_database");
  }

  private static List<String> texts(String database, String question) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection session = login(database).open();
        Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  private static PostgresLogin login(String database) {
    return new PostgresLogin(into(database), "a test", new Secrets(Map.<String, String>of()::get));
  }

  private static PostgresAddress into(String database) {
    PostgresAddress source = setting.address();
    return new PostgresAddress(source.host(), source.port(), database, source.user(), null);
  }

  private static RestorePlan plan(String database) {
    return plan(into(database));
  }

  private static RestorePlan plan(PostgresAddress into) {
    return new RestorePlan(
        "shop-back",
        "Puts the shop back",
        "web",
        setting.plan(),
        new DatabaseTarget(into),
        new ApprovalTerms(List.of("cto"), 1, Duration.ofHours(1), null, List.of()),
        null,
        Duration.ofMinutes(5),
        RestorePointChoice.LATEST,
        false,
        RestorePlan.Mode.FOR_REAL,
        List.of(),
        "0123456789ab",
        StepsAround.NOTHING);
  }
}
