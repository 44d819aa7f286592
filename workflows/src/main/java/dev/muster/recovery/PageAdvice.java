package dev.muster.recovery;

import dev.muster.dns.RecordExchange;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.maintenance.CommandMode;
import dev.muster.maintenance.DnsMode;
import dev.muster.maintenance.FlagFileMode;
import dev.muster.maintenance.HaproxyMode;
import dev.muster.maintenance.HttpMode;
import dev.muster.maintenance.MaintenanceMode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a page is taken off by hand, for people. */
final class PageAdvice {
  private PageAdvice() {}

  /** Of a mode. */
  static String of(MaintenanceMode mode) {
    return switch (mode) {
      case FlagFileMode flag -> "remove %s%s".formatted(flag.path(), on(flag.machine()));
      case HttpMode http -> "call %s %s".formatted(http.off().method(), http.off().url());
      case HaproxyMode haproxy ->
          haproxy.servers().stream()
              .map("'set server %s state ready'"::formatted)
              .collect(
                  Collectors.joining(
                      " and ",
                      "tell the HAProxy at %s%s "
                          .formatted(haproxy.socket(), on(haproxy.machine())),
                      ""));
      case CommandMode command ->
          "run what the worker allows as %s%s".formatted(command.off(), on(command.machine()));
      case DnsMode dns -> "lead %s back to %s".formatted(dns.words(), dns.normal());
    };
  }

  private static String on(@Nullable String machine) {
    return machine == null ? "" : " on " + machine;
  }

  /** Of a record that leads to it, where it is to lead to a site. */
  static String of(TrafficRecord record, String site) {
    RecordExchange exchange = record.exchange(Page.NAME, site);
    return Stream.concat(
            Stream.of("lead %s to %s (%s)".formatted(record.words(), site, exchange.to())),
            record.way().byHand(exchange).stream())
        .collect(Collectors.joining("\n"));
  }
}
