package dev.muster.notice;

import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Pagers on a clock that skips, with providers that fail as scripted. */
abstract class PagerSetting {
  static final ChannelRef EMAIL = channel("email", ChannelKind.EMAIL);
  static final ChannelRef SMS = channel("sms", ChannelKind.WEBHOOK);

  final ScriptedProviders providers = new ScriptedProviders();
  TestWorkflowEnvironment temporal;
  WorkflowStub origin;

  @BeforeEach
  void start() {
    temporal = TestWorkflowEnvironment.newInstance();
    Worker notices = temporal.newWorker(TaskQueues.NOTICES);
    notices.registerWorkflowImplementationTypes(PagerWorkflowImpl.class, OriginImpl.class);
    notices.registerActivitiesImplementations(
        providers.email, providers.webhook, providers.console);
    temporal.start();
    origin = newOrigin("incident/checkout/a");
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  void page(Page page) {
    WorkflowClient client = temporal.getWorkflowClient();
    PagerWorkflow pager =
        client.newWorkflowStub(
            PagerWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.pager("alice"))
                .setTaskQueue(TaskQueues.NOTICES)
                .build());
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(pager::run, new PagerRequest("alice", Duration.ofSeconds(30), null));
    request.add(pager::page, List.of(page));
    client.signalWithStart(request);
  }

  WorkflowStub pager() {
    return temporal.getWorkflowClient().newUntypedWorkflowStub(WorkflowIds.pager("alice"));
  }

  int attempts() {
    return temporal
        .getWorkflowClient()
        .fetchHistory(WorkflowIds.pager("alice"))
        .getEvents()
        .stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED)
        .mapToInt(event -> event.getActivityTaskStartedEventAttributes().getAttempt())
        .max()
        .orElse(0);
  }

  private WorkflowStub newOrigin(String id) {
    WorkflowStub stub =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "Origin",
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.NOTICES)
                    .build());
    stub.start();
    return stub;
  }

  List<Receipt> receipts() {
    origin.signal("end");
    return origin.getResult(Receipts.class).all();
  }

  Page page(String id, ChannelRef channel, int rank) {
    Instant now = Instant.ofEpochMilli(temporal.currentTimeMillis());
    Notice notice =
        new Notice(
            "P" + rank,
            rank,
            "checkout",
            "It is slow",
            null,
            null,
            null,
            null,
            null,
            null,
            now,
            1,
            null,
            null,
            null);
    return new Page(
        id,
        "incident/checkout/a",
        "i1",
        "alice",
        channel,
        NoticeKind.PAGE,
        Urgency.HIGH,
        now,
        notice);
  }

  static ChannelRef channel(String name, ChannelKind kind) {
    return new ChannelRef(name, kind, RetryLimits.STANDARD);
  }

  /** Collects what an incident would be told. */
  @WorkflowInterface
  public interface Origin {
    @WorkflowMethod(name = "Origin")
    Receipts run();

    @SignalMethod(name = "receipts")
    void receipts(List<Receipt> receipts);

    @SignalMethod(name = "end")
    void end();
  }

  /** What an incident was told. */
  public record Receipts(List<Receipt> all) {}

  /** Collects what an incident would be told. */
  public static class OriginImpl implements Origin {
    private final List<Receipt> receipts = new ArrayList<>();
    private boolean ended;

    @Override
    public Receipts run() {
      Workflow.await(() -> ended);
      return new Receipts(receipts);
    }

    @Override
    public void receipts(List<Receipt> more) {
      receipts.addAll(more);
    }

    @Override
    public void end() {
      ended = true;
    }
  }
}
