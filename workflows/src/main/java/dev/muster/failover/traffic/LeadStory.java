package dev.muster.failover.traffic;

import dev.muster.dns.RecordExchange;
import dev.muster.failover.traffic.TrafficActivities.LeadOrder;
import dev.muster.failover.traffic.TrafficActivities.Led;
import dev.muster.notice.TimeText;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of leading a record, for the record of the run. */
public record LeadStory(LeadOrder order) {

  /** What is done, in a few words. */
  public String title() {
    return "lead %s to %s".formatted(order.record().words(), order.to());
  }

  /** How it was led, and until when others may not know. */
  public String words(Led led) {
    RecordExchange exchange = exchange();
    String silent =
        led.silent().isEmpty()
            ? ""
            : "; what %s says is not known: no answer"
                .formatted(String.join(" and ", led.silent()));
    return "%s from %s (%s) to %s (%s): %s%s; whoever asked before may go by the old one until %s"
        .formatted(
            order.record().words(),
            order.from(),
            exchange.from(),
            order.to(),
            exchange.to(),
            how(led),
            silent,
            TimeText.clock(led.staleUntil()));
  }

  private static String how(Led led) {
    String change = led.change();
    if (led.changedAt() == null) {
      return "it led there already"
          + (change == null ? "" : ", and change %s wrote the same".formatted(change));
    }
    return "seen within %d ms".formatted(led.taken().toMillis())
        + (change == null ? "" : " by change " + change);
  }

  /** What a person does where it could not be led. */
  public String advice() {
    String commands =
        Stream.concat(
                order.record().way().byHand(exchange()).stream(),
                order.record().way().seenByHand(exchange()).stream())
            .collect(Collectors.joining("\n"));
    return ("%s writes, and what was switched stays: never start %s to write. %s does not lead to it"
            + " for certain. Mend what is named and reset this run in Temporal to before"
            + " LeadTraffic, or lead it by hand, %s, and see that it says %s. %s%s\n%s")
        .formatted(
            order.to(),
            order.from(),
            order.record().words(),
            order.record().way().place(),
            exchange().to(),
            order.record().way().caution(order.from()),
            order.record().way().advice(),
            commands);
  }

  private RecordExchange exchange() {
    return order.record().exchange(order.from(), order.to());
  }
}
