package dev.muster.notice.console;

import dev.muster.notice.ConsoleDelivery;
import dev.muster.notice.Delivery;
import dev.muster.notice.NoticeText;
import dev.muster.notice.ProviderReceipt;
import dev.muster.notice.delivery.DeliveryMeter;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the subject to the log; without links, since a log is read by many. */
public final class PrintedConsoleDelivery implements ConsoleDelivery {
  private static final Logger log = LoggerFactory.getLogger(PrintedConsoleDelivery.class);

  private final DeliveryMeter meter;
  private final Clock clock;

  public PrintedConsoleDelivery(DeliveryMeter meter, Clock clock) {
    this.meter = meter;
    this.clock = clock;
  }

  @Override
  public ProviderReceipt send(Delivery delivery) {
    return meter.count(delivery, () -> print(delivery));
  }

  private ProviderReceipt print(Delivery delivery) {
    NoticeText text = NoticeText.of(delivery.pages(), page -> Optional.empty());
    log.info("to {}: {}", delivery.recipient(), text.subject());
    return new ProviderReceipt(clock.instant(), null);
  }
}
