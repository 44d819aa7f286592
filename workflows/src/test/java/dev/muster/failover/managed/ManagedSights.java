package dev.muster.failover.managed;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.Reminder;
import dev.muster.dns.RecordPlace;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.LostTerms;
import dev.muster.failover.ReadinessWatch;
import dev.muster.failover.traffic.Rfc2136Way;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Managed pairs of the tests, and what the API of a region says of them. */
public final class ManagedSights {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final ManagedMember NORTH = new ManagedMember("north", "eu-north-1", "ledger-north");
  static final ManagedMember WEST = new ManagedMember("west", "eu-west-1", "ledger-west");
  public static final ManagedPair PAIR = pair(ManagedService.AURORA);
  static final ManagedOrder PLANNED =
      new ManagedOrder(PAIR, "north", false, Duration.ofMinutes(30));
  static final ManagedOrder LOSSY = new ManagedOrder(PAIR, "north", true, Duration.ofMinutes(30));
  static final ManagedChange TAKEN_BACK = new ManagedChange("west", "cancelling", true, true);
  static final TrafficRecord NAME =
      new TrafficRecord(
          new RecordPlace("example.com", "ledger.example.com", "A"),
          30,
          Map.of("north", "192.0.2.1", "west", "192.0.2.2"),
          new Rfc2136Way("ns1:53", List.of(), "${env:KEY}"));

  private ManagedSights() {}

  static ManagedPair pair(ManagedService service) {
    return new ManagedPair("ledger", service, "ledger-global", NORTH, WEST, null, null);
  }

  /** As somebody wants it. */
  public static ManagedFailoverPlan plan(
      ManagedPair pair, LostTerms lost, List<TrafficRecord> names) {
    return new ManagedFailoverPlan(
        "ledger-over",
        "The ledger changes places",
        "platform",
        pair,
        new ApprovalTerms(
            List.of("cto"),
            1,
            Duration.ofHours(2),
            null,
            List.of(new Reminder(Duration.ZERO, List.of(Target.parse("role:cto"))))),
        Duration.ofMinutes(30),
        lost,
        FailoverKind.SWITCHOVER,
        ReadinessWatch.NONE,
        names,
        null,
        Mode.FOR_REAL,
        "0123456789ab");
  }

  static ManagedFailoverPlan plan() {
    return plan(PAIR, LostTerms.USUAL, List.of());
  }

  /** By one region, the one writes and the other follows. */
  static ManagedSight says(String vantage, String writer) {
    return says(vantage, writer, null, null);
  }

  static ManagedSight says(
      String vantage, String writer, @Nullable ManagedChange change, @Nullable String own) {
    return new ManagedSight(
        vantage,
        List.of(writer),
        List.of(writer.equals("north") ? "west" : "north"),
        change,
        own,
        List.of(),
        null);
  }

  static ManagedSight silent(String vantage) {
    return ManagedSight.silent(vantage, "RDS does not answer");
  }

  static ManagedLooks looks(ManagedSight... sights) {
    return new ManagedLooks(PAIR, List.of(sights));
  }

  static ManagedChange change(@Nullable String to, @Nullable Boolean lossy) {
    return new ManagedChange(to, "switching-over", lossy, false);
  }
}
