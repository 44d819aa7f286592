package dev.muster.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pagers on a clock that skips, with providers that fail as scripted. */
class PagerWorkflowTest {
  private static final ChannelRef EMAIL = channel("email", ChannelKind.EMAIL);
  private static final ChannelRef SMS = channel("sms", ChannelKind.WEBHOOK);

  private final Providers providers = new Providers();
  private TestWorkflowEnvironment temporal;
  private WorkflowStub origin;

  @BeforeEach
  void start() {
    temporal = TestWorkflowEnvironment.newInstance();
    Worker notices = temporal.newWorker(TaskQueues.NOTICES);
    notices.registerWorkflowImplementationTypes(PagerWorkflowImpl.class, OriginImpl.class);
    notices.registerActivitiesImplementations(providers.email, providers.webhook);
    temporal.start();
    origin = newOrigin("incident/checkout/a");
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void theFirstPageGoesAtOnceAndWhatComesMeanwhileJoinsTheNextMessage() {
    page(page("1", EMAIL, 2));
    temporal.sleep(Duration.ofSeconds(1));
    page(page("2", EMAIL, 2));
    page(page("3", EMAIL, 2));

    temporal.sleep(Duration.ofMinutes(2));

    assertThat(providers.sizes()).containsExactly(1, 2);
    assertThat(receipts()).extracting(Receipt::inMessage).containsExactly(1, 2, 2);
  }

  @Test
  void aMoreSeverePageDoesNotWait() {
    page(page("1", EMAIL, 3));
    temporal.sleep(Duration.ofSeconds(1));
    page(page("2", EMAIL, 1));

    temporal.sleep(Duration.ofSeconds(5));

    assertThat(providers.sizes()).containsExactly(1, 1);
  }

  @Test
  void thePageThatWasHandedOverTwiceIsSentOnce() {
    page(page("1", EMAIL, 2));
    page(page("1", EMAIL, 2));

    temporal.sleep(Duration.ofMinutes(2));

    assertThat(providers.sizes()).containsExactly(1);
  }

  // COM-05, ESC-07
  @Test
  void oneFailingChannelDoesNotStopTheOthers() {
    providers.rejecting = true;
    page(page("1", EMAIL, 2));
    page(page("2", SMS, 2));

    temporal.sleep(Duration.ofMinutes(1));

    assertThat(receipts())
        .extracting(Receipt::channel, Receipt::result)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("email", Receipt.Result.FAILED),
            org.assertj.core.groups.Tuple.tuple("sms", Receipt.Result.DELIVERED));
  }

  // ONC-04
  @Test
  void anAddressThatIsMissingIsSkippedAndSaidSo() {
    providers.addressless = true;
    page(page("1", EMAIL, 2));

    temporal.sleep(Duration.ofMinutes(1));

    assertThat(receipts()).extracting(Receipt::result).containsExactly(Receipt.Result.SKIPPED);
  }

  // INF-14
  @Test
  void aProviderThatFailsTwiceIsTriedAThirdTime() {
    providers.failures.set(2);
    page(page("1", EMAIL, 2));

    temporal.sleep(Duration.ofMinutes(1));

    assertThat(receipts()).extracting(Receipt::result).containsExactly(Receipt.Result.DELIVERED);
    assertThat(attempts()).isEqualTo(3);
  }

  @Test
  void aProviderThatIsDownForTwoAndAHalfMinutesLosesNoPage() {
    Instant back = Instant.ofEpochMilli(temporal.currentTimeMillis()).plusSeconds(150);
    providers.downUntil(back, temporal);
    page(page("1", EMAIL, 2));

    temporal.sleep(Duration.ofMinutes(4));

    assertThat(receipts()).extracting(Receipt::result).containsExactly(Receipt.Result.DELIVERED);
  }

  @Test
  void aWithdrawnPageThatWaitsForItsProviderIsNotSent() {
    providers.downUntil(Instant.MAX, temporal);
    page(page("1", EMAIL, 2));
    temporal.sleep(Duration.ofSeconds(20));

    pager().signal("withdraw", "incident/checkout/a");
    providers.downUntil(Instant.MIN, temporal);
    temporal.sleep(Duration.ofMinutes(2));

    assertThat(providers.sizes()).isEmpty();
    assertThat(receipts()).extracting(Receipt::result).containsExactly(Receipt.Result.WITHDRAWN);
  }

  @Test
  void endsWhenNothingIsLeftToDo() {
    page(page("1", EMAIL, 2));

    pager().getResult(Void.class);

    assertThat(providers.sizes()).containsExactly(1);
  }

  private void page(Page page) {
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

  private WorkflowStub pager() {
    return temporal.getWorkflowClient().newUntypedWorkflowStub(WorkflowIds.pager("alice"));
  }

  private int attempts() {
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

  private List<Receipt> receipts() {
    origin.signal("end");
    return origin.getResult(Receipts.class).all();
  }

  private Page page(String id, ChannelRef channel, int rank) {
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

  private static ChannelRef channel(String name, ChannelKind kind) {
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

  private static final class Providers {
    final List<Delivery> sent = new CopyOnWriteArrayList<>();
    final AtomicInteger failures = new AtomicInteger();
    final EmailDelivery email = this::sendEmail;
    final WebhookDelivery webhook = this::accept;
    volatile boolean rejecting;
    volatile boolean addressless;
    private volatile Instant downUntil = Instant.MIN;
    private volatile TestWorkflowEnvironment clock;

    void downUntil(Instant until, TestWorkflowEnvironment temporal) {
      downUntil = until;
      clock = temporal;
    }

    List<Integer> sizes() {
      return sent.stream().map(delivery -> delivery.pages().size()).toList();
    }

    private ProviderReceipt sendEmail(Delivery delivery) {
      if (addressless) {
        throw ApplicationFailure.newNonRetryableFailure(
            "alice has no e-mail address", DeliveryFailures.NO_ADDRESS);
      }
      if (rejecting) {
        throw ApplicationFailure.newNonRetryableFailure(
            "550 no such user", DeliveryFailures.REJECTED);
      }
      if (failures.getAndDecrement() > 0) {
        throw new IllegalStateException("503");
      }
      if (clock != null && clock.currentTimeMillis() < millis(downUntil)) {
        throw new IllegalStateException("connection refused");
      }
      return accept(delivery);
    }

    private static long millis(Instant at) {
      return at.equals(Instant.MAX)
          ? Long.MAX_VALUE
          : at.equals(Instant.MIN) ? Long.MIN_VALUE : at.toEpochMilli();
    }

    private ProviderReceipt accept(Delivery delivery) {
      sent.add(delivery);
      return new ProviderReceipt(Instant.EPOCH, "p" + sent.size());
    }
  }
}
