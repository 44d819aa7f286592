package dev.muster.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.internal.common.ProtobufTimeUtils;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a pager makes of its providers. */
class PagerDeliveryTest extends PagerSetting {
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

  // COM-05, INF-14
  @Test
  void eachKindOfChannelIsAnActivityTypeOfItsOwnWithTheFiguresOfItsPolicy() {
    RetryLimits limits =
        new RetryLimits(
            Duration.ofSeconds(7),
            5,
            Duration.ofMillis(100),
            3.0,
            Duration.ofSeconds(40),
            Duration.ofMinutes(4));
    page(page("1", new ChannelRef("mail", ChannelKind.EMAIL, RetryLimits.STANDARD), 2));
    page(page("2", new ChannelRef("sms", ChannelKind.WEBHOOK, limits), 2));
    page(page("3", new ChannelRef("log", ChannelKind.CONSOLE, limits), 2));

    temporal.sleep(Duration.ofMinutes(1));

    Map<String, ActivityTaskScheduledEventAttributes> deliveries = deliveries();
    assertThat(deliveries).containsOnlyKeys("SendEmail", "SendWebhook", "SendConsole");
    ActivityTaskScheduledEventAttributes sms = deliveries.get("SendWebhook");
    assertThat(ProtobufTimeUtils.toJavaDuration(sms.getStartToCloseTimeout()))
        .isEqualTo(limits.timeout());
    assertThat(ProtobufTimeUtils.toJavaDuration(sms.getScheduleToCloseTimeout()))
        .isEqualTo(limits.giveUpAfter());
    assertThat(sms.getRetryPolicy().getMaximumAttempts()).isEqualTo(limits.attempts());
    assertThat(sms.getRetryPolicy().getBackoffCoefficient()).isEqualTo(limits.backoff());
    assertThat(ProtobufTimeUtils.toJavaDuration(sms.getRetryPolicy().getInitialInterval()))
        .isEqualTo(limits.delay());
    assertThat(ProtobufTimeUtils.toJavaDuration(sms.getRetryPolicy().getMaximumInterval()))
        .isEqualTo(limits.maxDelay());
    assertThat(deliveries.get("SendEmail").getRetryPolicy()).isNotEqualTo(sms.getRetryPolicy());
  }

  // COM-05
  @Test
  void aMessageThatWentOutThoughItsWorkerWasLostKeepsItsIdAndIsToldOnce() {
    providers.sentButNotSaidSo.set(1);
    page(page("1", EMAIL, 2));

    temporal.sleep(Duration.ofMinutes(1));

    assertThat(providers.sent).hasSize(2);
    assertThat(providers.sent).extracting(Delivery::id).containsOnly(providers.sent.get(0).id());
    assertThat(receipts()).extracting(Receipt::result).containsExactly(Receipt.Result.DELIVERED);
  }

  @Test
  void aMessageTakenBackWhileItIsOnItsWayIsToldAsItEnded() {
    providers.slowUntilReleased();
    page(page("1", EMAIL, 2));
    providers.awaitOneOnItsWay();

    pager().signal("withdraw", "incident/checkout/a");
    awaitEvent(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED);
    providers.release();
    awaitEvent(EventType.EVENT_TYPE_EXTERNAL_WORKFLOW_EXECUTION_SIGNALED);

    assertThat(receipts()).extracting(Receipt::result).containsExactly(Receipt.Result.DELIVERED);
  }

  /** Without skipping time, which would pass over the message. */
  private void awaitEvent(EventType type) {
    Instant limit = Instant.now().plusSeconds(30);
    while (events(type) == 0) {
      assertThat(Instant.now()).isBefore(limit);
      Thread.onSpinWait();
    }
  }

  private long events(EventType type) {
    return temporal
        .getWorkflowClient()
        .fetchHistory(WorkflowIds.pager("alice"))
        .getEvents()
        .stream()
        .filter(event -> event.getEventType() == type)
        .count();
  }

  private Map<String, ActivityTaskScheduledEventAttributes> deliveries() {
    return temporal
        .getWorkflowClient()
        .fetchHistory(WorkflowIds.pager("alice"))
        .getEvents()
        .stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .collect(
            Collectors.toMap(scheduled -> scheduled.getActivityType().getName(), each -> each));
  }
}
