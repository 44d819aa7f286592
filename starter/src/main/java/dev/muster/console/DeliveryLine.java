package dev.muster.console;

import dev.muster.incident.TimelineEntry;
import dev.muster.notice.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a page.
 *
 * @param delivered whether it arrived
 * @param outcome in words, with the reason when it did not arrive
 */
record DeliveryLine(
    String to, String channel, boolean delivered, String outcome, Moment due, Moment at) {
  static List<DeliveryLine> of(List<TimelineEntry> timeline, People people, Times times) {
    return timeline.reversed().stream()
        .flatMap(entry -> Stream.ofNullable(entry.receipt()))
        .map(receipt -> of(receipt, people, times))
        .toList();
  }

  private static DeliveryLine of(Receipt receipt, People people, Times times) {
    return new DeliveryLine(
        people.name(receipt.recipient()),
        receipt.channel(),
        receipt.result() == Receipt.Result.DELIVERED,
        outcome(receipt),
        times.moment(receipt.dueAt()),
        times.moment(receipt.at()));
  }

  private static String outcome(Receipt receipt) {
    String why = receipt.detail() == null ? "" : ": " + receipt.detail();
    return switch (receipt.result()) {
      case DELIVERED -> "Delivered, " + late(receipt) + " after it was due";
      case FAILED -> "Failed" + why;
      case SKIPPED -> "Not tried" + why;
      case WITHDRAWN -> "Taken back" + why;
    };
  }

  private static String late(Receipt receipt) {
    Duration late = Duration.between(receipt.dueAt(), receipt.at());
    return Times.words(late.isNegative() ? Duration.ZERO : late);
  }
}
