package dev.muster.selfcheck.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.incident.IncidentStatus;
import dev.muster.incident.postgres.IncidentRecords;
import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.incident.postgres.PostgresIncidentJournal;
import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.Withdrawal;
import dev.muster.notice.temporal.TemporalPagerDesk;
import dev.muster.policy.Policy;
import dev.muster.selfcheck.OverdueIncident;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.TaskQueues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.worker.WorkerFactory;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The self-check's adapters against a real Temporal and a real PostgreSQL. */
class TemporalSelfCheckIT {
  /** An array without equality, told as text; and when a row was written, which is now. */
  private static final Set<String> NOT_COMPARED = Set.of("responders", "written_at");

  private static final Supplier<Policy> NO_POLICY =
      () -> {
        throw new IllegalStateException("no policy is needed");
      };

  private static PostgresCluster cluster;
  private static DevTemporal temporal;
  private static WorkflowClient client;
  private static WorkerFactory workers;
  private static JdbcTemplate jdbc;
  private static PostgresIncidentJournal journal;

  private final String key = UUID.randomUUID().toString();
  private final String workflowId = "incident/checkout/" + key;
  private final Records records = new Records(key, workflowId);

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.start();
    DataSource source = cluster.dataSource(); // one for both, or there is no transaction
    cluster.migrate();
    jdbc = new JdbcTemplate(source);
    journal =
        new PostgresIncidentJournal(
            jdbc, new TransactionTemplate(new DataSourceTransactionManager(source)));
    temporal = new DevTemporal();
    client = temporal.client();
    workers = WorkerFactory.newInstance(client);
    workers
        .newWorker(TaskQueues.INCIDENTS)
        .registerWorkflowImplementationTypes(RecordingIncident.Impl.class);
    workers.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(journal);
    workers.start();
  }

  @AfterAll
  static void stop() {
    workers.shutdownNow();
    temporal.close();
    cluster.close();
  }

  @BeforeEach
  void empty() {
    jdbc.execute("truncate incident, timeline, alert");
  }

  @Test
  void aLostReadModelIsWrittenAgainWholeFromTheHistoriesOfAllItsRuns() throws Exception {
    WorkflowStub run = incident();
    run.start(
        List.of(
            List.of(
                records.record(IncidentStatus.OPEN, 1, "f1"),
                records.record(IncidentStatus.OPEN, 2),
                records.record(IncidentStatus.ACKNOWLEDGED, 0, "f2")),
            List.of(records.record(IncidentStatus.ACKNOWLEDGED, 3))));
    await("the story", () -> count("timeline") == 3);
    List<Map<String, Object>> before = everything();
    jdbc.execute("truncate incident, timeline, alert");

    await("visibility", () -> probe().findUnrecorded(Instant.now()).contains(workflowId));
    actions().republish(List.of(workflowId));

    assertThat(everything()).isEqualTo(before);
    assertThat(probe().findUnrecorded(Instant.now())).doesNotContain(workflowId);
    await("the run to be asked", () -> signals("republish") == 1);
    end(run);
  }

  @Test
  void aStoryCatchesUpWhenTheDatabaseIsBack() throws Exception {
    cluster.halt();
    WorkflowStub run = incident();
    run.start(
        List.of(
            List.of(
                records.record(IncidentStatus.OPEN, 1), records.record(IncidentStatus.OPEN, 2))));
    await("a failed attempt", () -> attempts() > 1);

    cluster.resume();

    await("the story", () -> count("timeline") == 2);
    end(run);
  }

  private int attempts() {
    return client
        .newUntypedWorkflowStub(workflowId)
        .describe()
        .getRawDescription()
        .getPendingActivitiesList()
        .stream()
        .mapToInt(activity -> activity.getAttempt())
        .sum();
  }

  @Test
  void aStoryWithAGapIsFoundAndFilled() throws Exception {
    WorkflowStub run = incident();
    run.start(
        List.of(
            List.of(
                records.record(IncidentStatus.OPEN, 1), records.record(IncidentStatus.OPEN, 2))));
    await("the story", () -> count("timeline") == 2);
    await("visibility", () -> client.countWorkflows(running()).getCount() == 1);
    assertThat(probe().findUnrecorded(Instant.now())).doesNotContain(workflowId);
    jdbc.update("delete from timeline where sequence = 1");

    assertThat(probe().findUnrecorded(Instant.now())).contains(workflowId);
    actions().republish(List.of(workflowId));

    assertThat(count("timeline")).isEqualTo(2);
    end(run);
  }

  /** As a read model that was restored from a backup of the day before has it. */
  @Test
  void anIncidentThatEndedBehindTheReadModelsBackIsToldToItsEnd() throws Exception {
    WorkflowStub run = incident();
    run.start(
        List.of(
            List.of(
                records.record(IncidentStatus.OPEN, 1), records.record(IncidentStatus.CLOSED, 2))));
    await("the story", () -> count("timeline") == 2);
    end(run);
    await("visibility", () -> client.countWorkflows(running()).getCount() == 0);
    jdbc.update("delete from timeline where sequence = 2");
    jdbc.update("update incident set status = 'OPEN', version = 1, story = 'old'");

    assertThat(probe().findUnrecorded(Instant.now())).containsExactly(workflowId);
    actions().republish(List.of(workflowId));

    assertThat(jdbc.queryForMap("select status, story from incident"))
        .containsEntry("status", "CLOSED")
        .containsEntry("story", "story 2");
    assertThat(probe().findUnrecorded(Instant.now())).isEmpty();
  }

  @Test
  void aDatabaseThatHangsKeepsNobodyFromBeingPaged() throws Exception {
    Instant deadline = Instant.now().minusSeconds(120);
    WorkflowStub run =
        client.newUntypedWorkflowStub(
            "Incident",
            options(TaskQueues.INCIDENTS + "-unserved", deadline).toBuilder()
                .setMemo(Map.of("title", "Payments fail"))
                .build());
    run.start(List.of());
    CountDownLatch never = new CountDownLatch(1);
    JdbcTemplate hanging =
        new JdbcTemplate(
            new AbstractDataSource() {
              @Override
              public Connection getConnection() {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                throw new IllegalStateException("interrupted");
              }

              @Override
              public Connection getConnection(String user, String password) {
                return getConnection();
              }
            });
    await("visibility", () -> client.countWorkflows(running()).getCount() == 1);

    List<OverdueIncident> overdue =
        new TemporalSelfCheckProbe(client, new IncidentRecords(hanging)).findOverdue(Instant.now());

    assertThat(overdue)
        .filteredOn(one -> one.workflowId().equals(workflowId))
        .singleElement()
        .satisfies(one -> assertThat(one.title()).isEqualTo("Payments fail"));
    run.terminate("the test is over");
  }

  @Test
  void aWithdrawalIsDoneWhenThePagerHasEndedAndNotWhenNobodyKnows() {
    Withdrawal withdrawal = new Withdrawal(workflowId, Set.of("nobody"));
    WorkflowClient astray = temporal.clientOf("no-such-namespace");

    new TemporalPagerDesk(client, NO_POLICY).withdraw(withdrawal);
    assertThatThrownBy(() -> new TemporalPagerDesk(astray, NO_POLICY).withdraw(withdrawal))
        .isInstanceOf(WorkflowNotFoundException.class);
  }

  private WorkflowStub incident() {
    return client.newUntypedWorkflowStub("Incident", options(TaskQueues.INCIDENTS, null));
  }

  private WorkflowOptions options(String queue, Instant deadline) {
    SearchAttributes.Builder signs =
        SearchAttributes.newBuilder()
            .set(MusterSearchAttributes.KIND, "incident")
            .set(MusterSearchAttributes.PHASE, "DETECTION");
    if (deadline != null) {
      signs.set(MusterSearchAttributes.DEADLINE, deadline.atOffset(ZoneOffset.UTC));
    }
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(queue)
        .setTypedSearchAttributes(signs.build())
        .build();
  }

  private void end(WorkflowStub run) {
    client.newUntypedWorkflowStub(workflowId).signal("end");
    run.getResult(Void.class);
  }

  private long signals(String name) {
    return client
        .streamHistory(workflowId)
        .filter(event -> event.hasWorkflowExecutionSignaledEventAttributes())
        .filter(event ->
            event.getWorkflowExecutionSignaledEventAttributes().getSignalName().equals(name))
        .count();
  }

  private String running() {
    return "ExecutionStatus = 'Running' AND WorkflowId = '" + workflowId + "'";
  }

  private TemporalSelfCheckProbe probe() {
    return new TemporalSelfCheckProbe(client, new IncidentRecords(jdbc));
  }

  private TemporalSelfCheckActions actions() {
    PagerDesk nobody =
        new PagerDesk() {
          @Override
          public void hand(List<Page> pages) {}

          @Override
          public void withdraw(Withdrawal withdrawal) {}
        };
    return new TemporalSelfCheckActions(
        client, nobody, NO_POLICY, Clock.systemUTC(), journal, new SimpleMeterRegistry());
  }

  private int count(String table) {
    return jdbc.queryForObject("select count(*) from " + table, Integer.class);
  }

  private List<Map<String, Object>> everything() {
    return Stream.of(
            "select *, responders::text as people from incident",
            "select * from timeline order by sequence",
            "select * from alert order by fingerprint")
        .flatMap(query -> jdbc.queryForList(query).stream())
        .peek(row -> row.keySet().removeAll(NOT_COMPARED))
        .toList();
  }

  private static void await(String what, BooleanSupplier there) throws InterruptedException {
    for (int tries = 0; !there.getAsBoolean(); tries++) {
      assertThat(tries).as(what).isLessThan(300);
      Thread.sleep(100);
    }
  }
}
