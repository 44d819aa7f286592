package dev.muster.incident;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.evidence.EvidenceWorkflowImpl;
import dev.muster.hold.AlertHoldWorkflowImpl;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import dev.muster.temporal.AskedRuns;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/**
 * One incident on a clock that skips, against a scripted world. The test server's clock stands
 * still for good once a child has outlived its parent: no test sleeps past the end of an incident.
 */
abstract class IncidentSetting {
  static final String ID = WorkflowIds.incident("checkout", "HighErrorRate.critical");

  private static final Map<String, String> SOURCE = Map.of("P1", "critical", "P3", "info");

  /** Of workers that keep no run in memory, as if one were killed after each task. */
  static final WorkerFactoryOptions FORGETFUL =
      WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(0).build();

  final ScriptedWorld world = new ScriptedWorld();
  final TestWorkflowEnvironment temporal;
  IncidentWorkflow incident;
  Instant start;

  IncidentSetting() {
    this(WorkerFactoryOptions.getDefaultInstance());
  }

  IncidentSetting(WorkerFactoryOptions options) {
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkerFactoryOptions(options).build());
    temporal.registerSearchAttribute("MusterKind", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterService", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterSeverity", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterPhase", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterNeedsHuman", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    temporal.registerSearchAttribute(
        "MusterDeadline", IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
    Worker incidents = temporal.newWorker(TaskQueues.INCIDENTS);
    incidents.registerWorkflowImplementationTypes(
        IncidentWorkflowImpl.class, EvidenceWorkflowImpl.class);
    incidents.registerActivitiesImplementations(world, new AskedRuns(temporal.getWorkflowClient()));
    temporal
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(AlertHoldWorkflowImpl.class);
    temporal.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(world);
    temporal.start();
  }

  void open(EscalationPolicy escalation, String severity) {
    open(Fixtures.policy(escalation), severity);
  }

  void open(IncidentPolicy policy, String severity) {
    start = now();
    alert(policy, severity, Fixtures.firing("a", start, SOURCE.get(severity)));
    start = incident.view().openedAt();
  }

  /** Hands alerts over as the front does; answers with the run that has them. */
  String alert(IncidentPolicy policy, String severity, Alert... alerts) {
    WorkflowClient client = temporal.getWorkflowClient();
    incident = client.newWorkflowStub(IncidentWorkflow.class, options());
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(incident::run, Fixtures.request(policy, severity));
    request.add(incident::alerts, batch(alerts));
    return client.signalWithStart(request).getRunId();
  }

  static WorkflowOptions options() {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(ID)
        .setTaskQueue(TaskQueues.INCIDENTS)
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder().set(MusterSearchAttributes.KIND, "incident").build())
        .build();
  }

  AlertBatch batch(Alert... alerts) {
    return Fixtures.batch(now(), alerts);
  }

  Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  void sleepUntil(Duration afterStart) {
    temporal.sleep(afterStart.minus(Duration.between(start, now())));
  }

  List<Page> calls() {
    return notices(NoticeKind.PAGE);
  }

  List<Page> notices(NoticeKind kind) {
    return world.handed.stream().filter(page -> page.kind() == kind).toList();
  }

  static IncidentCommand.Acknowledge acknowledge(String actor) {
    return new IncidentCommand.Acknowledge(actor, null, null);
  }

  Receipt receipt(Page page, Receipt.Result result) {
    return new Receipt(
        page.id(),
        page.recipient(),
        page.channel().name(),
        page.kind(),
        result,
        page.dueAt(),
        now(),
        "m1",
        1,
        null,
        result == Receipt.Result.DELIVERED ? null : "refused");
  }

  @AfterEach
  void stop() {
    temporal.close();
  }
}
