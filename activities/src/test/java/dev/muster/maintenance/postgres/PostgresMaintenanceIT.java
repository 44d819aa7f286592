package dev.muster.maintenance.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.maintenance.Done;
import dev.muster.maintenance.Done.Verdict;
import dev.muster.maintenance.Figure;
import dev.muster.maintenance.MaintenanceActivities;
import dev.muster.maintenance.MaintenanceActivities.Order;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.MaintenanceItem;
import dev.muster.maintenance.TableAction;
import dev.muster.maintenance.TableWork;
import dev.muster.maintenance.work.WorkByParts;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointFailure;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work on the tables of a real server, also when it is broken off in the middle. */
@Timeout(120)
class PostgresMaintenanceIT {
  private static final String HOLDER = "window/shop/2026-11-29T02:00:00Z";
  private static final String INDEX = "public.\"The Index\"";
  private static final String LEFT = "public.\"The Index_ccnew\"";

  private static PostgresCluster server;
  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  private MaintenanceActivities activities;

  @BeforeAll
  static void startServer() throws SQLException {
    server = PostgresCluster.start();
    run("CREATE ROLE visitor LOGIN");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void start() throws SQLException {
    run(
        "DROP SCHEMA public CASCADE",
        "CREATE SCHEMA public",
        "GRANT USAGE ON SCHEMA public TO visitor");
    run("CREATE TABLE media_items (id int, note text) WITH (autovacuum_enabled = false)");
    run("CREATE TABLE embeddings (id int) WITH (autovacuum_enabled = false)");
    run("INSERT INTO media_items SELECT n, 'note ' || n FROM generate_series(1, 5000) n");
    run(
        "CREATE INDEX \"The Index\" ON media_items (id)",
        "CREATE INDEX by_note ON media_items (note)");
    run("DELETE FROM media_items WHERE id > 3000");
    Secrets secrets = new Secrets(Map.<String, String>of()::get);
    environment.registerActivitiesImplementations(
        new WorkByParts(
            (work, programs) -> new TableParts((TableWork) work, secrets, InstantSource.system()),
            InstantSource.system()));
    activities = environment.newActivityStub(MaintenanceActivities.class);
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  // MNT-11
  @Test
  void eachTableIsVacuumedAndAnalyzedByItselfInTheOrderInWhichTheyAreNamed() throws SQLException {
    TableWork work = work(TableAction.VACUUM_ANALYZE, "media_items", "embeddings");

    List<MaintenanceItem> items = activities.list(work).items();
    Done done = take(work, items.getFirst().name());
    take(work, items.get(1).name());

    assertThat(items)
        .extracting(MaintenanceItem::name)
        .containsExactly("public.media_items", "public.embeddings");
    assertThat(items.getFirst().bytes()).isPositive();
    assertThat(done.took()).isPositive();
    assertThat(amount(done.before(), "dead rows")).isEqualTo(2_000);
    assertThat(amount(done.after(), "dead rows")).isZero();
    assertThat(done.words()).contains("dead rows 0 rows, was 2,000");
    assertThat(
            text(
                "SELECT count(*) FROM pg_stat_user_tables"
                    + " WHERE vacuum_count = 1 AND analyze_count = 1"))
        .isEqualTo("2");
  }

  @Test
  void allTablesAreThoseOfPeopleTheSmallestFirst() throws SQLException {
    run("CREATE TABLE \"odd name\" (id int) PARTITION BY RANGE (id)");
    run("CREATE TABLE part PARTITION OF \"odd name\" FOR VALUES FROM (1) TO (10)");
    run("CREATE MATERIALIZED VIEW seen AS SELECT 1");

    assertThat(activities.list(work(TableAction.ANALYZE)).items())
        .extracting(MaintenanceItem::name)
        .containsExactly("public.embeddings", "public.part", "public.seen", "public.media_items");
    assertThat(activities.list(work(TableAction.VACUUM, "\"odd name\"")).items())
        .extracting(MaintenanceItem::name)
        .containsExactly("public.part");
  }

  @Test
  void aTableThatIsNotThereIsNamedAndOneThatWentMeanwhileIsSaid() {
    for (String none : List.of("media_item", "a b; --", "\"", "a.b.c")) {
      assertThat(failure(() -> activities.list(work(TableAction.VACUUM, none))))
          .isEqualTo(MaintenanceFailure.NO_SUCH_TABLE.name());
    }
    assertThat(take(work(TableAction.VACUUM), "public.gone").words())
        .isEqualTo("is not there any more");
  }

  @Test
  void whoMayNotVacuumATableIsToldSoAndNothingIsTakenForDone() {
    TableWork work = new TableWork(address("visitor"), TableAction.VACUUM, List.of());

    assertThat(failure(() -> take(work, "public.media_items")))
        .isEqualTo(RestorePointFailure.DATABASE_DENIED.name());
  }

  // MNT-12
  @Test
  void eachIndexIsRebuiltByItself() throws SQLException {
    TableWork work = work(TableAction.REINDEX, "media_items");
    String file = text("SELECT pg_relation_filenode('" + INDEX + "')");
    String other = text("SELECT pg_relation_filenode('by_note')");

    List<MaintenanceItem> items = activities.list(work).items();
    Done done = take(work, INDEX);

    assertThat(items)
        .extracting(MaintenanceItem::name)
        .containsExactlyInAnyOrder(INDEX, "public.by_note");
    assertThat(amount(done.after(), "index")).isLessThan(amount(done.before(), "index"));
    assertThat(text("SELECT pg_relation_filenode('" + INDEX + "')")).isNotEqualTo(file);
    assertThat(text("SELECT pg_relation_filenode('by_note')")).isEqualTo(other);
  }

  // MNT-12
  @Test
  void aDeadlineInTheMiddleOfARebuildingLeavesNoInvalidIndex() throws SQLException {
    TableWork work = work(TableAction.REINDEX, "media_items");
    try (Connection _ = oldSnapshot()) {
      assertThat(failure(() -> take(work, INDEX, Instant.now().plusSeconds(3))))
          .isEqualTo(MaintenanceFailure.OUT_OF_TIME.name());

      assertThat(invalid()).isEqualTo("0");
      assertThat(sessions()).isEqualTo("0");
    }
    assertThat(take(work, INDEX).verdict()).isEqualTo(Verdict.FINE);
  }

  // MNT-12
  @Test
  void oneThatIsCancelledLeavesNoInvalidIndexEither() throws Exception {
    TableWork work = work(TableAction.REINDEX, "media_items");
    try (Connection _ = oldSnapshot()) {
      CompletableFuture<Done> rebuilding = CompletableFuture.supplyAsync(() -> take(work, INDEX));
      while (!invalid().equals("1")) {
        Thread.onSpinWait();
      }

      environment.requestCancelActivity();

      assertThat(rebuilding).failsWithin(Duration.ofMinutes(1));
      assertThat(invalid()).isEqualTo("0");
      assertThat(sessions()).isEqualTo("0");
    }
  }

  // MNT-12
  @Test
  void whatSomebodyIsInTheWayOfIsSaidAndDroppedOnceNobodyIs() throws Exception {
    TableWork work = work(TableAction.REINDEX, "media_items");
    try (Connection _ = reader()) {
      ActivityFailure failure =
          catchThrowableOfType(
              ActivityFailure.class, () -> take(work, INDEX, Instant.now().plusSeconds(2)));

      assertThat(failure.getCause())
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              cause -> {
                assertThat(cause.getType()).isEqualTo(MaintenanceFailure.LEFT_BEHIND.name());
                assertThat(cause.getOriginalMessage())
                    .contains("the time for it is over")
                    .endsWith("left is, invalid and in use by somebody: " + LEFT);
              });
      assertThat(invalid()).isEqualTo("1");
      assertThat(sessions()).isEqualTo("0");
    }
    TableWork drop = work.droppingLeft();
    List<MaintenanceItem> items = activities.list(drop).items();

    assertThat(items).extracting(MaintenanceItem::name).containsExactly("public.media_items");
    assertThat(take(drop, items.getFirst().name()).words()).isEqualTo("dropped " + LEFT);
    assertThat(invalid()).isEqualTo("0");
    assertThat(activities.list(drop).items()).isEmpty();
  }

  // MNT-12
  @Test
  void whoStopsItHearsWhatIsLeft() throws Exception {
    TableWork work = work(TableAction.REINDEX, "media_items");
    try (Connection _ = reader()) {
      CompletableFuture<Done> rebuilding =
          CompletableFuture.supplyAsync(() -> take(work, INDEX, Instant.now().plusSeconds(4)));
      while (!invalid().equals("1")) {
        Thread.onSpinWait();
      }

      environment.requestCancelActivity();

      assertThat(rebuilding)
          .failsWithin(Duration.ofMinutes(1))
          .withThrowableThat()
          .havingRootCause()
          .withMessageContaining("stopped, and left is, invalid and in use by somebody: " + LEFT);
    }
  }

  // MNT-12
  @Test
  void onlyIndexesThatAreBloatedOrInvalidAreRebuiltWhereThePolicySaysFromWhen()
      throws SQLException {
    run("CREATE EXTENSION pgstattuple");
    run("DELETE FROM media_items WHERE id % 5 <> 0", "VACUUM media_items");
    run("CREATE INDEX fresh ON media_items (id)", "CREATE INDEX broken ON media_items (id)");
    run("CREATE INDEX hashed ON media_items USING hash (id)");
    run("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'broken'::regclass");
    TableWork work =
        new TableWork(address("muster"), TableAction.REINDEX, List.of("media_items"), 30);

    assertThat(activities.list(work).items()).hasSize(5);
    Done bloated = take(work, INDEX);
    Done fresh = take(work, "public.fresh");
    Done broken = take(work, "public.broken");
    Done hashed = take(work, "public.hashed");

    assertThat(amount(bloated.before(), "free")).isGreaterThan(60);
    assertThat(amount(bloated.after(), "free")).isLessThan(30);
    assertThat(fresh.words())
        .startsWith("not needed: ")
        .endsWith("of it are free, and it is valid");
    assertThat(fresh.after()).isEqualTo(fresh.before());
    assertThat(broken.words()).doesNotContain("not needed");
    assertThat(invalid()).isEqualTo("0");
    assertThat(hashed.words()).startsWith("not needed: it is valid, and nobody knows");
  }

  // MNT-12
  @Test
  void withoutTheExtensionThatCountsItNothingIsTakenForNeedless() {
    TableWork work = new TableWork(address("muster"), TableAction.REINDEX, List.of(), 30);

    assertThat(failure(() -> activities.list(work)))
        .isEqualTo(MaintenanceFailure.EXTENSION_MISSING.name());
  }

  // MNT-12
  @Test
  void whatADeadAttemptLeftIsEndedAndDroppedFirst() throws Exception {
    TableWork work = work(TableAction.REINDEX, "media_items");
    CompletableFuture<Void> dead;
    try (Connection _ = oldSnapshot()) {
      dead =
          CompletableFuture.runAsync(() -> {
            try (Connection session = server.dataSource().getConnection();
                Statement statement = session.createStatement()) {
              statement.execute(
                  "SET application_name = '" + MaintenanceSession.name(HOLDER, INDEX) + "'");
              statement.execute("REINDEX INDEX CONCURRENTLY " + INDEX);
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          });
      while (!invalid().equals("1")) {
        Thread.onSpinWait();
      }
      // Waits for the old snapshot as the dead one does: it is over before that is.
      assertThat(failure(() -> take(work, INDEX, Instant.now().plusSeconds(3))))
          .isEqualTo(MaintenanceFailure.OUT_OF_TIME.name());
      assertThat(dead).failsWithin(Duration.ofMinutes(1));
      assertThat(invalid()).isEqualTo("0");
    }
  }

  // MNT-12
  @Test
  void onlyWhatIsInvalidAndNamedSoAndOfTheTableIsDropped() throws SQLException {
    run("CREATE INDEX \"The Index_ccnew\" ON media_items (id)");
    run("UPDATE pg_index SET indisvalid = false WHERE indexrelid = '" + LEFT + "'::regclass");
    run("CREATE INDEX \"The Index_ccnew1\" ON media_items (id)");
    run("CREATE INDEX \"The Index_ccnew2\" ON embeddings (id)");
    run("CREATE INDEX \"The Other\" ON media_items (id)");
    run(
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid IN"
            + " ('public.\"The Index_ccnew2\"'::regclass, 'public.\"The Other\"'::regclass)");

    Done done = take(work(TableAction.REINDEX, "media_items"), INDEX);

    assertThat(done.words()).endsWith("dropped what was left: " + LEFT);
    assertThat(
            text(
                "SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class"
                    + " WHERE relkind = 'i' AND relname LIKE 'The%'"))
        .isEqualTo("The Index,The Index_ccnew1,The Index_ccnew2,The Other");
  }

  @Test
  void anIndexOfAnExclusionConstraintIsLeftAndSaid() throws SQLException {
    run("CREATE TABLE rooms (during tsrange, CONSTRAINT once EXCLUDE USING gist (during WITH &&))");

    Done done = take(work(TableAction.REINDEX, "rooms"), "public.once");

    assertThat(done.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(done.words()).startsWith("not done: ");
  }

  // MNT-13
  @Test
  void tablesWithMoreThanAThousandDeadRowsAreListedByTheirRatio() throws SQLException {
    run("CREATE TABLE worse (id int) WITH (autovacuum_enabled = false)");
    run("INSERT INTO worse SELECT generate_series(1, 1500)", "DELETE FROM worse WHERE id > 100");
    run("INSERT INTO embeddings SELECT generate_series(1, 1000)", "DELETE FROM embeddings");
    TableWork work = work(TableAction.BLOAT_REPORT);

    Done done = take(work, activities.list(work).items().getFirst().name());

    assertThat(done.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(done.after())
        .containsExactly(
            Figure.rows("public.worse", 1_400), Figure.rows("public.media_items", 2_000));
    assertThat(done.words())
        .isEqualTo(
            "2 tables have more than 1,000 dead rows: public.worse 93 %, public.media_items 40 %");
  }

  // MNT-13
  @Test
  void aReportOfNoBloatIsAPass() {
    Done done = take(work(TableAction.BLOAT_REPORT, "embeddings"), "postgres");

    assertThat(done.verdict()).isEqualTo(Verdict.FINE);
    assertThat(done.after()).isEmpty();
  }

  // MNT-14
  @Test
  void sizesAreListedTheLargestFirstAndAlikeFromRunToRun() {
    Done done = take(work(TableAction.SIZE_REPORT), "postgres");

    assertThat(done.after())
        .extracting(Figure::name)
        .containsExactly("public.media_items", "public.embeddings");
    assertThat(done.after().getFirst().amount()).isPositive();
    assertThat(take(work(TableAction.SIZE_REPORT), "postgres").after()).isEqualTo(done.after());
  }

  /** A transaction that sees the past and touches no table: a rebuilding waits for its end. */
  private static Connection oldSnapshot() throws SQLException {
    Connection old = server.dataSource().getConnection();
    try (Statement statement = old.createStatement()) {
      statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
      statement.execute("SELECT 1");
    }
    return old;
  }

  /** A transaction that has read the table: a rebuilding waits for its end, and so does a drop. */
  private static Connection reader() throws SQLException {
    Connection reader = server.dataSource().getConnection();
    try (Statement statement = reader.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("SELECT count(*) FROM media_items");
    }
    return reader;
  }

  private static String invalid() throws SQLException {
    return text("SELECT count(*) FROM pg_index WHERE NOT indisvalid");
  }

  private static String sessions() throws SQLException {
    return text(
        "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'muster/maintenance/%'");
  }

  private Done take(TableWork work, String item) {
    return take(work, item, null);
  }

  private Done take(TableWork work, String item, @Nullable Instant until) {
    return activities.take(new Order(work, new MaintenanceItem(item, 0), HOLDER, until));
  }

  private static String failure(Runnable work) {
    ActivityFailure failure = catchThrowableOfType(ActivityFailure.class, work::run);
    return ((ApplicationFailure) failure.getCause()).getType();
  }

  private static long amount(List<Figure> figures, String name) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .mapToLong(Figure::amount)
        .sum();
  }

  private static TableWork work(TableAction action, String... tables) {
    return new TableWork(address("muster"), action, List.of(tables));
  }

  private static PostgresAddress address(String user) {
    URI uri = URI.create(server.url().substring("jdbc:".length()));
    return new PostgresAddress("127.0.0.1", uri.getPort(), "postgres", user, null);
  }

  private static void run(String... commands) throws SQLException {
    try (Connection connection = server.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  private static String text(String query) throws SQLException {
    try (Connection connection = server.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
