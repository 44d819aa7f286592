package dev.muster.failover.dns;

import dev.muster.aws.AccessKeys;
import dev.muster.aws.AwsClients;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.traffic.RecordSight;
import dev.muster.failover.traffic.Rfc2136Way;
import dev.muster.failover.traffic.Route53Way;
import dev.muster.failover.traffic.TrafficActivities;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
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
    ActivityExecutionContext context = Activity.getExecutionContext();
    LeadNote note =
        new LeadNote(
            clock, context.getHeartbeatDetails(LeadNote.Told.class).orElse(LeadNote.Told.NOTHING));
    try (Programs programs = new Programs(ROOT)) {
      LedRecord record = ledBy(order.record(), programs);
      return Heartbeat.during(
          note::told,
          programs::close,
          () -> note.led(order.record().ttl(), led(record, order, note)));
    } catch (Exception e) {
      throw TrafficFault.of(e);
    }
  }

  /** Whoever says nothing is asked again for a while, and then given up. */
  private List<String> led(LedRecord record, LeadOrder order, LeadNote note)
      throws InterruptedException {
    long begun = System.nanoTime();
    while (true) {
      try {
        return record.lead(order, note);
      } catch (RuntimeException failed) {
        RuntimeException fault = TrafficFault.of(failed);
        if (!TrafficFault.isSilence(fault)) {
          throw fault;
        }
        if (System.nanoTime() - begun > patience.away().toNanos()) {
          throw FailoverFailure.UNREACHABLE.last(
              "%s, and was asked for %d s"
                  .formatted(TrafficFault.words(fault), patience.away().toSeconds()));
        }
        Thread.sleep(patience.asking());
      }
    }
  }

  private LedRecord ledBy(TrafficRecord record, Programs programs) {
    return switch (record.way()) {
      case Rfc2136Way way -> new Rfc2136Record(record, way, secrets, programs, patience);
      case Route53Way way ->
          new Route53Record(
              record, way, new HostedZones(new AwsClients(new AccessKeys(secrets))), patience);
    };
  }
}
