package dev.muster.notice;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Sends a message by e-mail; its Message-ID is the delivery's id, the same on every attempt. */
@ActivityInterface
public interface EmailDelivery {
  /** Returns once the mail server has accepted the message. */
  @ActivityMethod(name = "SendEmail")
  ProviderReceipt send(Delivery delivery);
}
