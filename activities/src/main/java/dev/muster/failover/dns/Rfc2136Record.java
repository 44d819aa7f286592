package dev.muster.failover.dns;

import dev.muster.dns.RecordExchange;
import dev.muster.dns.RecordPlace;
import dev.muster.dns.failure.DnsException;
import dev.muster.dns.rfc2136.DnsAnswer;
import dev.muster.dns.rfc2136.DnsServer;
import dev.muster.dns.rfc2136.TsigKey;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.traffic.RecordSight;
import dev.muster.failover.traffic.RecordSight.Answer;
import dev.muster.failover.traffic.Rfc2136Way;
import dev.muster.failover.traffic.TrafficActivities.LeadOrder;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.policy.MissingSecretException;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record that its server exchanges, only while it has the value that it should have. */
record Rfc2136Record(
    TrafficRecord record, Rfc2136Way way, Secrets secrets, Programs programs, Patience patience)
    implements LedRecord {
  @Override
  public RecordSight look() {
    return new RecordSight(way.servers().stream().map(this::answer).toList(), null);
  }

  private Answer answer(String server) {
    try {
      DnsAnswer said = new DnsServer(server, programs).answer(record.place());
      return said.authoritative()
          ? new Answer(server, said.values(), said.ttl(), null)
          : Answer.none(
              server, "the server %s of the DNS does not answer for the zone".formatted(server));
    } catch (DnsException.Silent silent) {
      return Answer.none(server, String.valueOf(silent.getMessage()));
    }
  }

  @Override
  public RecordSight tryOut() {
    RecordSight sight = look();
    Answer first = sight.answers().getFirst();
    Integer ttl = first.ttl();
    if (first.values().size() != 1 || ttl == null) {
      return sight;
    }
    try {
      master().tryOut(record.place(), first.values().getFirst(), ttl, key());
      return sight;
    } catch (DnsException | MissingSecretException hindered) {
      return sight.hindered(hindered.getMessage());
    }
  }

  private DnsServer master() {
    return new DnsServer(way.server(), programs);
  }

  /** Never on a disk; null where none is asked for. */
  private @Nullable TsigKey key() {
    return way.key() == null ? null : TsigKey.parse(secrets.resolve(SecretRef.parse(way.key())));
  }

  @Override
  public List<String> lead(LeadOrder order, LeadNote note) throws InterruptedException {
    RecordExchange exchange = record.exchange(order.from(), order.to());
    RecordPlace place = exchange.place();
    Answer now = required(answer(way.server()));
    if (place.is(exchange.to(), now.values())) {
      note.stands();
    } else {
      if (note.isChanged() || !place.is(exchange.from(), now.values())) {
        throw changed(now);
      }
      note.before(now.ttl());
      exchange(exchange);
      note.changed();
    }
    List<String> silent = new ArrayList<>();
    for (String server : way.servers()) {
      if (!isSeenAt(server, exchange.to())) {
        silent.add(server);
      }
    }
    return silent;
  }

  private static Answer required(Answer answer) {
    if (answer.silence() != null) {
      throw FailoverFailure.UNREACHABLE.because(answer.silence());
    }
    return answer;
  }

  /** A change whose answer was lost is sent again, and refused since it was taken. */
  private void exchange(RecordExchange exchange) {
    try {
      master().exchange(exchange, key());
    } catch (DnsException.Changed refused) {
      Answer now = required(answer(way.server()));
      if (!exchange.place().is(exchange.to(), now.values())) {
        throw changed(now);
      }
    }
  }

  private RuntimeException changed(Answer now) {
    return FailoverFailure.CHANGED_MEANWHILE.because(
        "somebody else changed %s, and it stays so: %s".formatted(record.words(), now.words()));
  }

  /** Whether one says so in the end; false where it says nothing. */
  private boolean isSeenAt(String server, String value) throws InterruptedException {
    long begun = System.nanoTime();
    while (true) {
      Answer now = answer(server);
      if (record.place().is(value, now.values())) {
        return true;
      }
      long waited = System.nanoTime() - begun;
      if (now.silence() != null && waited > patience.silence().toNanos()) {
        return false;
      }
      if (waited > patience.seen().toNanos()) {
        throw FailoverFailure.TRAFFIC_REFUSED.because(
            "%s was changed, but %s".formatted(record.words(), now.words()));
      }
      Thread.sleep(Patience.PAUSE);
    }
  }
}
