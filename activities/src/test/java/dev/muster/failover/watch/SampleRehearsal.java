package dev.muster.failover.watch;

import dev.muster.approval.ApprovalTerms;
import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.LostTerms;
import dev.muster.failover.PairNode;
import dev.muster.failover.PostgresPair;
import dev.muster.failover.ReadinessTerms;
import dev.muster.failover.RejoinTerms;
import dev.muster.failover.ReplicationLogin;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.restorepoint.PostgresAddress;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A rehearsal that is due each quarter, for tests. */
public final class SampleRehearsal {
  private SampleRehearsal() {}

  /** Of p1 and p2, that nobody is asked about. */
  public static RehearsalPlan plan() {
    return new RehearsalPlan(failover(), Duration.ofMinutes(15), null, null);
  }

  private static FailoverPlan failover() {
    return new FailoverPlan(
        "shop-over",
        "The shop's database changes places",
        "platform",
        new PostgresPair("shop-db", node("p1", "north"), node("p2", "west"), "127.0.0.1:9999"),
        new ApprovalTerms(List.of("cto"), 1, Duration.ofHours(2), null, List.of()),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        new ReadinessTerms(1 << 20, Duration.ofSeconds(10)),
        LostTerms.USUAL,
        FailoverKind.SWITCHOVER,
        new RejoinTerms(new ReplicationLogin("follower", null), Duration.ofMinutes(10)),
        null,
        null,
        FailoverPlan.Mode.FOR_REAL,
        "r1",
        List.of());
  }

  private static PairNode node(String name, String site) {
    return new PairNode(
        name,
        site,
        name,
        new PostgresAddress(name + ".example", 5432, "shop", "postgres", null),
        "/var/lib/postgresql/17/main",
        "pg/" + name);
  }

  /** When it is due. */
  public static Timetable timetable(RehearsalPlan plan) {
    return new Timetable(
        plan.subject(),
        plan.summary(),
        new Recurrence(new DueDays.Quarterly(2, 30), LocalTime.of(8, 0), ZoneOffset.UTC),
        Duration.ZERO,
        Duration.ofMinutes(15),
        new Timetable.Concern("shop", "P3"));
  }

  /** A policy's plans with it and its schedule. */
  public static Plans plans(RehearsalPlan plan) {
    return new Plans(
        FreezeCalendar.NONE,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(plan.name(), plan.failover()),
        Map.of(plan.name(), plan),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(plan.chain(), timetable(plan)));
  }
}
