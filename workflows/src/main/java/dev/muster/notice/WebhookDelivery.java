package dev.muster.notice;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Posts a message as a signed Standard Webhook whose id is the delivery's, on every attempt. */
@ActivityInterface
public interface WebhookDelivery {
  /** Returns once the receiver has answered with success. */
  @ActivityMethod(name = "SendWebhook")
  ProviderReceipt send(Delivery delivery);
}
