package dev.muster.failover.dns;

import dev.muster.dns.RecordExchange;
import dev.muster.dns.failure.DnsException;
import dev.muster.dns.route53.HostedZone;
import dev.muster.dns.route53.RecordSet;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.traffic.RecordSight;
import dev.muster.failover.traffic.RecordSight.Answer;
import dev.muster.failover.traffic.Route53Way;
import dev.muster.failover.traffic.TrafficActivities.LeadOrder;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.policy.MissingSecretException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record that Route 53 exchanges, only while it stands there as it should. */
record Route53Record(TrafficRecord record, Route53Way way, HostedZones zones, Patience patience)
    implements LedRecord {
  @Override
  public RecordSight look() {
    try (HostedZone zone = zones.open(way)) {
      return sight(zone.sets(record.place()));
    } catch (DnsException | MissingSecretException unseen) {
      return RecordSight.unseen(record, String.valueOf(unseen.getMessage()));
    }
  }

  @Override
  public RecordSight tryOut() {
    try (HostedZone zone = zones.open(way)) {
      List<RecordSet> sets = zone.sets(record.place());
      return simple(sets)
          .map(standing -> sight(sets).hindered(hindrance(zone, standing)))
          .orElseGet(() -> sight(sets));
    } catch (DnsException | MissingSecretException unseen) {
      return RecordSight.unseen(record, String.valueOf(unseen.getMessage()));
    }
  }

  private static @Nullable String hindrance(HostedZone zone, RecordSet standing) {
    try {
      zone.tryOut(standing);
      return null;
    } catch (DnsException hindered) {
      return hindered.getMessage();
    }
  }

  private RecordSight sight(List<RecordSet> sets) {
    return new RecordSight(List.of(answer(sets)), null);
  }

  private Answer answer(List<RecordSet> sets) {
    return new Answer(
        way.words(),
        sets.stream().map(RecordSet::values).flatMap(List::stream).toList(),
        sets.isEmpty() ? null : sets.getFirst().ttl(),
        null);
  }

  /** The one that whoever asks is answered. */
  private static Optional<RecordSet> simple(List<RecordSet> sets) {
    return Optional.of(sets)
        .filter(all -> all.size() == 1)
        .map(List::getFirst)
        .filter(RecordSet::isSimple);
  }

  @Override
  public List<String> lead(LeadOrder order, LeadNote note) throws InterruptedException {
    RecordExchange exchange = record.exchange(order.from(), order.to());
    try (HostedZone zone = zones.open(way)) {
      List<RecordSet> sets = zone.sets(exchange.place());
      return leadsTo(exchange.to(), sets)
          ? standing(zone, exchange, sets, note)
          : exchanged(zone, exchange, sets, note);
    }
  }

  private boolean leadsTo(String value, List<RecordSet> sets) {
    return simple(sets).filter(set -> record.place().is(value, set.values())).isPresent();
  }

  private List<String> exchanged(
      HostedZone zone, RecordExchange exchange, List<RecordSet> sets, LeadNote note)
      throws InterruptedException {
    RecordSet standing =
        simple(sets)
            .filter(set -> !note.isChanged() && record.place().is(exchange.from(), set.values()))
            .orElseThrow(() -> changed(sets));
    note.before(standing.ttl());
    try {
      String change = zone.exchange(standing, exchange);
      note.changed(change);
      return awaited(zone, change);
    } catch (DnsException.Changed refused) {
      return taken(zone, exchange, note, refused);
    }
  }

  /** A change whose answer was lost is sent again, and refused since it was taken. */
  private List<String> taken(
      HostedZone zone, RecordExchange exchange, LeadNote note, DnsException refused)
      throws InterruptedException {
    List<RecordSet> now = zone.sets(exchange.place());
    if (leadsTo(exchange.to(), now)) {
      return standing(zone, exchange, now, note);
    }
    throw leadsTo(exchange.from(), now)
        ? FailoverFailure.TRAFFIC_REFUSED.because(String.valueOf(refused.getMessage()))
        : changed(now);
  }

  /** It leads there, and whoever may not ask which servers have it can't wait for them. */
  private List<String> standing(
      HostedZone zone, RecordExchange exchange, List<RecordSet> sets, LeadNote note)
      throws InterruptedException {
    note.stands();
    try {
      String change = known(zone, exchange, sets, note);
      return change == null ? List.of(way.words()) : awaited(zone, change);
    } catch (DnsException.Refused unasked) {
      return unknown(unasked);
    }
  }

  private List<String> unknown(DnsException why) {
    return List.of("%s (%s)".formatted(way.words(), why.getMessage()));
  }

  /**
   * The name of the change that led it there. Where it was lost with the attempt that made it, or
   * somebody else made it, that of another which writes what is there: whoever has that one has
   * those before it.
   *
   * @return null where it is not to be known
   */
  private @Nullable String known(
      HostedZone zone, RecordExchange exchange, List<RecordSet> sets, LeadNote note) {
    if (note.change() == null) {
      try {
        note.named(zone.confirm(sets.getFirst()));
      } catch (DnsException.Changed refused) {
        List<RecordSet> now = zone.sets(exchange.place());
        if (!leadsTo(exchange.to(), now)) {
          throw changed(now);
        }
      }
    }
    return note.change();
  }

  private RuntimeException changed(List<RecordSet> now) {
    return FailoverFailure.CHANGED_MEANWHILE.because(
        "somebody else changed %s, and it stays so: %s"
            .formatted(record.words(), answer(now).words()));
  }

  /** Those of whom it is not known whether they have it. */
  private List<String> awaited(HostedZone zone, String change) throws InterruptedException {
    long begun = System.nanoTime();
    while (true) {
      long waited = System.nanoTime() - begun;
      try {
        if (zone.isInSync(change)) {
          return List.of();
        }
      } catch (DnsException.Silent silent) {
        if (waited > patience.silence().toNanos()) {
          return List.of(way.words());
        }
      } catch (DnsException.Refused unasked) {
        return unknown(unasked);
      }
      if (waited > patience.seen().toNanos()) {
        throw FailoverFailure.TRAFFIC_REFUSED.because(
            "%s was changed, but not all servers of Route 53 have change %s"
                .formatted(record.words(), change));
      }
      Thread.sleep(patience.asking());
    }
  }
}
