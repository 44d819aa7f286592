package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.alert.AlertBatch;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import dev.muster.notice.RetryLimits;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Incidents on a clock that skips, against a scripted world. */
class IncidentWorkflowTest {
  private static final String ID = WorkflowIds.incident("checkout", "HighErrorRate.critical");

  private static final Map<String, String> SOURCE = Map.of("P1", "critical", "P3", "info");

  private final ScriptedWorld world = new ScriptedWorld();
  private TestWorkflowEnvironment temporal;
  private IncidentWorkflow incident;
  private Instant start;

  @BeforeEach
  void startWorker() {
    temporal = TestWorkflowEnvironment.newInstance();
    temporal.registerSearchAttribute("MusterKind", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterSeverity", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterPhase", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterNeedsHuman", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    temporal.registerSearchAttribute(
        "MusterDeadline", IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
    Worker incidents = temporal.newWorker(TaskQueues.INCIDENTS);
    incidents.registerWorkflowImplementationTypes(IncidentWorkflowImpl.class);
    incidents.registerActivitiesImplementations(world);
    temporal.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(world);
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  // ESC-01
  @Test
  void pagesAtFifteenThirtyAndSixtyMinutesWhenNobodyAnswers() {
    open(Fixtures.pageAt(), "P1");

    sleepUntil(Duration.ofHours(3));

    assertThat(world.calls(start))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "alice", List.of(15L, 30L),
                "dave", List.of(30L),
                "erin", List.of(60L)));
  }

  // ESC-03
  @Test
  void pagesTheSecondLevelOnlyWhenTheFirstLetItsTimePass() {
    open(Fixtures.respondWithin(), "P1");

    sleepUntil(Duration.ofHours(3));

    assertThat(world.calls(start))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("alice", List.of(0L), "dave", List.of(15L), "erin", List.of(45L)));
  }

  // ESC-04
  @Test
  void escalatesByTheSeveritysOwnTime() {
    open(
        Fixtures.escalation(
            EscalationMode.RESPOND_WITHIN,
            Fixtures.bySeverity("rotation:primary"),
            Fixtures.bySeverity("rotation:secondary")),
        "P3");

    sleepUntil(Duration.ofHours(5));

    assertThat(world.calls(start))
        .containsExactlyInAnyOrderEntriesOf(Map.of("alice", List.of(0L), "dave", List.of(240L)));
  }

  // ESC-08, INC-10
  @Test
  void anAcknowledgementOneSecondBeforeTheFirstPageStopsTheLadder() {
    open(Fixtures.pageAt(), "P1");
    sleepUntil(Duration.ofMinutes(15).minusSeconds(1));

    IncidentView view = incident.acknowledge(acknowledge("alice"));
    sleepUntil(Duration.ofHours(3));

    assertThat(view.acknowledgedBy()).isEqualTo("alice");
    assertThat(world.calls(start)).isEmpty();
  }

  // ESC-05
  @Test
  void aMeasuredLadderClimbsOnlyWhenAValueIsOutOfBounds() {
    EscalationPolicy.Measured measured =
        new EscalationPolicy.Measured(
            Duration.ofMinutes(1),
            List.of(new EscalationPolicy.Criterion("error rate", "ratio", 0.05)));
    EscalationPolicy policy =
        new EscalationPolicy(
            "validation",
            EscalationMode.MEASURED,
            List.of(Fixtures.after(0, "rotation:primary"), Fixtures.after(0, "rotation:secondary")),
            0,
            null,
            measured);
    world.values.put("error rate", 0.049);
    open(policy, "P1");

    sleepUntil(Duration.ofMinutes(10).plusSeconds(30));
    assertThat(world.calls(start)).containsOnlyKeys("alice");

    world.values.put("error rate", 0.051);
    sleepUntil(Duration.ofMinutes(12));
    assertThat(world.calls(start).get("dave")).containsExactly(11L);
  }

  // INC-04, INC-15, INC-16
  @Test
  void goesThroughItsFivePhasesInOrderAndClosesAfterTheWatch() {
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(1));
    incident.acknowledge(acknowledge("alice"));
    incident.alerts(batch(Fixtures.resolved("a", start)));
    sleepUntil(Duration.ofMinutes(2));
    assertThat(incident.view().phase()).isEqualTo(IncidentPhase.RESOLUTION);

    IncidentView last = WorkflowStub.fromTyped(incident).getResult(IncidentView.class);

    assertThat(last.status()).isEqualTo(IncidentStatus.CLOSED);
    assertThat(world.texts(TimelineEntry.Kind.PHASE))
        .containsExactly("DETECTION", "ASSESSMENT", "RESPONSE", "RESOLUTION", "POST_INCIDENT");
    assertThat(notices(NoticeKind.RESOLVED)).hasSize(1);
  }

  // INC-15
  @Test
  void theSameAlertFiringAgainWhileWatchedReopensTheSameIncident() {
    open(Fixtures.respondWithin(), "P1");
    incident.alerts(batch(Fixtures.resolved("a", start)));
    sleepUntil(Duration.ofMinutes(5));

    incident.alerts(batch(Fixtures.firing("a", start.plusSeconds(240))));
    sleepUntil(Duration.ofMinutes(6));

    IncidentView view = incident.view();
    assertThat(view.status()).isEqualTo(IncidentStatus.OPEN);
    assertThat(view.reopened()).isEqualTo(1);
    assertThat(world.calls(start).get("alice")).containsExactly(0L, 5L);
  }

  @Test
  void aRepeatOfAnEpisodeThatEndedChangesNothing() {
    open(Fixtures.respondWithin(), "P1");
    incident.alerts(batch(Fixtures.resolved("a", start)));
    sleepUntil(Duration.ofMinutes(1));

    incident.alerts(batch(Fixtures.firing("a", start), Fixtures.resolved("a", start)));
    sleepUntil(Duration.ofMinutes(2));

    assertThat(incident.view().status()).isEqualTo(IncidentStatus.RESOLVED);
    assertThat(incident.view().reopened()).isZero();
  }

  // ONC-05
  @Test
  void asksWhoIsOnCallWhenThePageGoesOutAndNotBefore() {
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(10));

    world.rota.put("rotation:secondary", List.of("frank"));
    sleepUntil(Duration.ofMinutes(16));

    assertThat(world.calls(start)).containsKey("frank").doesNotContainKey("dave");
  }

  @Test
  void pagesTheNextLevelAtOnceWhenNobodyIsOnCall() {
    world.rota.remove("rotation:primary");
    open(Fixtures.respondWithin(), "P1");

    sleepUntil(Duration.ofMinutes(1));

    assertThat(world.calls(start)).containsEntry("dave", List.of(0L));
  }

  @Test
  void pagesTheNextLevelAtOnceWhenEveryChannelFails() {
    world.channels.add(Fixtures.SMS);
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(1));
    List<Page> first = calls();

    incident.receipts(List.of(receipt(first.get(0), Receipt.Result.FAILED)));
    sleepUntil(Duration.ofMinutes(2));
    assertThat(world.calls(start)).doesNotContainKey("dave");
    incident.receipts(List.of(receipt(first.get(1), Receipt.Result.FAILED)));
    sleepUntil(Duration.ofMinutes(3));

    assertThat(world.calls(start).get("dave")).containsExactly(2L, 2L);
  }

  // ESC-07
  @Test
  void aPageGoesThroughEveryChannelThatTheRulesName() {
    for (String channel : List.of("sms", "phone", "slack")) {
      world.channels.add(new ChannelRef(channel, ChannelKind.WEBHOOK, RetryLimits.STANDARD));
    }
    open(Fixtures.respondWithin(), "P1");

    sleepUntil(Duration.ofMinutes(1));

    assertThat(calls())
        .extracting(page -> page.channel().name())
        .containsExactlyInAnyOrder("email", "sms", "phone", "slack");
  }

  // ESC-09
  @ParameterizedTest
  @CsvSource({"15, 2", "60, 0"})
  void remindsItsAudiencesWhileItFires(int every, int reminders) {
    SeverityLevel p1 = Fixtures.SCALE.level("P1");
    SeverityLevel reminding =
        new SeverityLevel(
            "P1", 1, "Critical", p1.urgency(), p1.respondWithin(), Duration.ofMinutes(every));
    SeverityScale scale =
        new SeverityScale(List.of(reminding), "severity", Map.of("critical", "P1"), "P1");
    open(Fixtures.policy(Fixtures.respondWithin(), scale), "P1");

    sleepUntil(Duration.ofMinutes(31));

    assertThat(notices(NoticeKind.OPENED)).hasSize(1);
    assertThat(notices(NoticeKind.REMINDER)).hasSize(reminders);
  }

  @Test
  void breachesItsResponsePromiseOnceAndOnTime() {
    open(Fixtures.respondWithin(), "P1");

    sleepUntil(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(incident.view().breachedAt()).isNull();
    sleepUntil(Duration.ofHours(2));

    assertThat(incident.view().breachedAt()).isEqualTo(start.plus(Duration.ofMinutes(15)));
    assertThat(world.texts(TimelineEntry.Kind.BREACHED)).hasSize(1);
  }

  @Test
  void refusesWithASentenceWhatMakesNoSense() {
    open(Fixtures.respondWithin(), "P1");
    incident.resolve(new IncidentCommand.Resolve("alice", "a bad deploy", "rolled back"));

    assertThatThrownBy(() -> incident.acknowledge(acknowledge("bob")))
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .hasMessageContaining("There is nothing to acknowledge")
        .hasMessageContaining("by alice");
  }

  @Test
  void resolveWinsOverAnAcknowledgementThatComesLate() {
    open(Fixtures.respondWithin(), "P1");
    incident.resolve(new IncidentCommand.Resolve("alice", null, null));

    incident.deferred(new IncidentCommand.Deferred(acknowledge("bob"), null, start));
    sleepUntil(Duration.ofMinutes(1));

    assertThat(incident.view().status()).isEqualTo(IncidentStatus.RESOLVED);
    assertThat(world.texts(TimelineEntry.Kind.COMMAND))
        .last()
        .asString()
        .contains("without effect");
  }

  @Test
  void aSnoozeThatRunsOutStartsTheLadderAnew() {
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(5));
    incident.snooze(new IncidentCommand.Snooze("alice", Duration.ofMinutes(30)));

    sleepUntil(Duration.ofMinutes(40));

    assertThat(world.calls(start))
        .containsExactlyInAnyOrderEntriesOf(Map.of("alice", List.of(0L, 35L)));
  }

  @Test
  void escalatesAndReassignsOnAPersonsWord() {
    world.rota.put("person:zoe", List.of("zoe"));
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(1));
    incident.escalateNow(new IncidentCommand.EscalateNow("alice", "over my head"));
    sleepUntil(Duration.ofMinutes(2));
    incident.reassign(
        new IncidentCommand.Reassign("dave", Fixtures.to("person:zoe").getFirst(), "knows it"));

    sleepUntil(Duration.ofMinutes(33));

    assertThat(world.calls(start))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "alice", List.of(0L),
                "dave", List.of(1L),
                "zoe", List.of(2L),
                "erin", List.of(32L)));
  }

  @Test
  void aLinkWorksOnceAndOnlyForItsOwnIncident() {
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(1));
    String link = calls().getFirst().id();

    incident.acknowledge(new IncidentCommand.Acknowledge("alice", link, null));

    assertThatThrownBy(
            () -> incident.acknowledge(new IncidentCommand.Acknowledge("alice", link, null)))
        .cause()
        .hasMessageContaining("already used");
    assertThatThrownBy(
            () -> incident.acknowledge(new IncidentCommand.Acknowledge("alice", "other/1", null)))
        .cause()
        .hasMessageContaining("earlier incident");
  }

  @Test
  void theStoryIsWrittenWithoutGapsWhenTheReadModelFails() {
    world.journalFailures = 5;
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofHours(2));

    List<Long> sequences = world.timeline().stream().map(TimelineEntry::sequence).toList();
    assertThat(sequences).isSorted().doesNotHaveDuplicates().startsWith(1L);
    assertThat(sequences).hasSize(sequences.getLast().intValue());
  }

  private void open(EscalationPolicy escalation, String severity) {
    open(Fixtures.policy(escalation), severity);
  }

  private void open(IncidentPolicy policy, String severity) {
    start = Instant.ofEpochMilli(temporal.currentTimeMillis());
    WorkflowClient client = temporal.getWorkflowClient();
    incident =
        client.newWorkflowStub(
            IncidentWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(ID)
                .setTaskQueue(TaskQueues.INCIDENTS)
                .setTypedSearchAttributes(
                    io.temporal.common.SearchAttributes.newBuilder()
                        .set(MusterSearchAttributes.KIND, "incident")
                        .build())
                .build());
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(incident::run, Fixtures.request(policy, severity));
    request.add(incident::alerts, batch(Fixtures.firing("a", start, SOURCE.get(severity))));
    client.signalWithStart(request);
    start = incident.view().openedAt();
  }

  private AlertBatch batch(dev.muster.alert.Alert... alerts) {
    return Fixtures.batch(Instant.ofEpochMilli(temporal.currentTimeMillis()), alerts);
  }

  private void sleepUntil(Duration afterStart) {
    Duration passed = Duration.between(start, Instant.ofEpochMilli(temporal.currentTimeMillis()));
    temporal.sleep(afterStart.minus(passed));
  }

  private List<Page> calls() {
    return notices(NoticeKind.PAGE);
  }

  private List<Page> notices(NoticeKind kind) {
    return world.handed.stream().filter(page -> page.kind() == kind).toList();
  }

  private static IncidentCommand.Acknowledge acknowledge(String actor) {
    return new IncidentCommand.Acknowledge(actor, null, null);
  }

  private Receipt receipt(Page page, Receipt.Result result) {
    return new Receipt(
        page.id(),
        page.recipient(),
        page.channel().name(),
        page.kind(),
        result,
        page.dueAt(),
        Instant.ofEpochMilli(temporal.currentTimeMillis()),
        "m1",
        1,
        null,
        result == Receipt.Result.DELIVERED ? null : "refused");
  }
}
