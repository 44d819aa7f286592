package dev.muster.plan.runbook;

import dev.muster.dns.RecordExchange;
import dev.muster.failover.PairMember;
import dev.muster.failover.PairPlan;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.failover.traffic.TrafficWay;
import java.util.List;

/**
 * How the records of a plan are led to the server that writes.
 *
 * @param old the one that wrote
 * @param next the one that writes now
 */
record NameSteps(PairPlan plan, PairMember old, PairMember next) {
  List<RunbookStep> steps() {
    return plan.led().stream().map(this::led).toList();
  }

  private RunbookStep led(TrafficRecord record) {
    RecordExchange exchange = record.exchange(old.name(), next.name());
    TrafficWay way = record.way();
    RunbookStep step =
        RunbookStep.at(
            way.place(),
            "Lead %s to %s. %s Others may go by the old value for %d s.%s"
                .formatted(
                    record.words(),
                    next.name(),
                    way.caution(old.name()),
                    record.ttl(),
                    way.advice()));
    for (String line : way.byHand(exchange)) {
      step = step.run(line);
    }
    for (String line : way.seenByHand(exchange)) {
      step = step.says(line, exchange.place().written(exchange.to()));
    }
    return step;
  }
}
