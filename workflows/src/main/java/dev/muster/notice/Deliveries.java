package dev.muster.notice;

import dev.muster.temporal.Summaries;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

/** Calls the delivery of a channel's kind with the figures that the channel's policy gives. */
public final class Deliveries {
  private Deliveries() {}

  /** Starts a delivery; it goes on beside the workflow. */
  static Promise<ProviderReceipt> start(Delivery delivery) {
    ActivityOptions options = options(delivery);
    return switch (delivery.channel().kind()) {
      case EMAIL ->
          Async.function(Workflow.newActivityStub(EmailDelivery.class, options)::send, delivery);
      case WEBHOOK ->
          Async.function(Workflow.newActivityStub(WebhookDelivery.class, options)::send, delivery);
      case CONSOLE ->
          Async.function(Workflow.newActivityStub(ConsoleDelivery.class, options)::send, delivery);
    };
  }

  private static ActivityOptions options(Delivery delivery) {
    String count = delivery.pages().size() == 1 ? "" : " (" + delivery.pages().size() + " pages)";
    return options(delivery.channel().limits()).toBuilder()
        // A message on its way when it is taken back may have gone out: its own word counts.
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setSummary(
            Summaries.cut(delivery.recipient() + " by " + delivery.channel().name() + count))
        .build();
  }

  /** The time-outs and retries that a policy's figures mean. */
  public static ActivityOptions options(RetryLimits limits) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(limits.timeout())
        .setScheduleToCloseTimeout(limits.giveUpAfter())
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setMaximumAttempts(limits.attempts())
                .setInitialInterval(limits.delay())
                .setBackoffCoefficient(limits.backoff())
                .setMaximumInterval(limits.maxDelay())
                .build())
        .build();
  }
}
