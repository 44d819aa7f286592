package dev.muster.failover.dns;

import dev.muster.failover.traffic.RecordSight;
import dev.muster.failover.traffic.Rfc2136Way;
import dev.muster.failover.traffic.TrafficActivities;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import io.temporal.activity.Activity;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;

/** Leads the records of failovers, each by the way that it is kept. */
public final class DnsTraffic implements TrafficActivities {
  /** Where programs run that have no place of their own. */
  private static final Path ROOT = Path.of("/");

  private final Secrets secrets;
  private final Patience patience;
  private final InstantSource clock;

  public DnsTraffic(Secrets secrets, InstantSource clock) {
    this(secrets, Patience.USUAL, clock);
  }

  DnsTraffic(Secrets secrets, Patience patience, InstantSource clock) {
    this.secrets = secrets;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public Sights look(Question question) {
    return seen(question, LedRecord::look);
  }

  @Override
  public Sights tryOut(Question question) {
    return seen(question, LedRecord::tryOut);
  }

  private Sights seen(Question question, Function<LedRecord, RecordSight> looking) {
    try (Programs programs = new Programs(ROOT)) {
      return new Sights(
          question.records().stream()
              .map(record -> looking.apply(ledBy(record, programs)))
              .toList());
    } catch (RuntimeException e) {
      throw TrafficFault.of(e);
    }
  }

  @Override
  public Led lead(LeadOrder order) {
    LeadNote note =
        new LeadNote(
            clock,
            Activity.getExecutionContext()
                .getHeartbeatDetails(LeadNote.Told.class)
                .orElse(LeadNote.Told.NOTHING));
    try (Programs programs = new Programs(ROOT)) {
      LedRecord record = ledBy(order.record(), programs);
      return Heartbeat.during(
          note::told,
          programs::close,
          () -> note.led(order.record().ttl(), record.lead(order, note)));
    } catch (Exception e) {
      throw TrafficFault.of(e);
    }
  }

  private LedRecord ledBy(TrafficRecord record, Programs programs) {
    return switch (record.way()) {
      case Rfc2136Way way -> new Rfc2136Record(record, way, secrets, programs, patience);
    };
  }
}
