package dev.muster.notice;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Writes a message to the worker's own output, for trials and as a channel of last instance. */
@ActivityInterface
public interface ConsoleDelivery {
  /** Returns once the line is written. */
  @ActivityMethod(name = "SendConsole")
  ProviderReceipt send(Delivery delivery);
}
