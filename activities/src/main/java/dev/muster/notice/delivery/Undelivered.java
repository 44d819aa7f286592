package dev.muster.notice.delivery;

import dev.muster.notice.DeliveryFailures;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a delivery can fail. */
public enum Undelivered {
  /** The provider refused for good: trying again can't help. */
  REJECTED(DeliveryFailures.REJECTED, true),
  /** The recipient has no address for the channel: trying again can't help. */
  NO_ADDRESS(DeliveryFailures.NO_ADDRESS, true),
  /** The provider did not take it this time. */
  UNAVAILABLE("UNAVAILABLE", false);

  private final String type;
  private final boolean permanent;

  Undelivered(String type, boolean permanent) {
    this.type = type;
    this.permanent = permanent;
  }

  /** The failure with its reason, a sentence without secrets or message text. */
  public ApplicationFailure because(String reason) {
    return because(reason, null);
  }

  /** The failure, and how long the provider asked to be left alone. */
  public ApplicationFailure because(String reason, @Nullable Duration pause) {
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder().setType(type).setMessage(reason).setNonRetryable(permanent);
    return pause == null ? failure.build() : failure.setNextRetryDelay(pause).build();
  }
}
