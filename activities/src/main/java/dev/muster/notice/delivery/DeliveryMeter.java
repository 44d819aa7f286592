package dev.muster.notice.delivery;

import dev.muster.notice.Delivery;
import dev.muster.notice.ProviderReceipt;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.failure.ApplicationFailure;
import java.util.Locale;
import java.util.function.Supplier;

/** Counts pages by channel and by what became of the attempt to send them. */
public final class DeliveryMeter {
  private final MeterRegistry registry;

  public DeliveryMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Makes one attempt and counts its pages, whatever comes of it. */
  public ProviderReceipt count(Delivery delivery, Supplier<ProviderReceipt> attempt) {
    String result = "error";
    try {
      ProviderReceipt receipt = attempt.get();
      result = "delivered";
      return receipt;
    } catch (ApplicationFailure failure) {
      result = failure.getType().toLowerCase(Locale.ROOT);
      throw failure;
    } finally {
      registry
          .counter("muster.pages", "channel", delivery.channel().name(), "result", result)
          .increment(delivery.pages().size());
    }
  }
}
