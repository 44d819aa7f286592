package dev.muster.failover;

import dev.muster.approval.ApprovalTerms;
import dev.muster.dns.RecordPlace;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.redis.RedisSights;
import dev.muster.failover.traffic.Rfc2136Way;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.RetryLimits;
import dev.muster.planner.Timetable.Concern;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryStep;
import dev.muster.recovery.RecoveryWork;
import dev.muster.recovery.RecoveryWork.MovePostgres;
import dev.muster.recovery.RecoveryWork.MoveRedis;
import dev.muster.recovery.RecoveryWork.Names;
import dev.muster.recovery.RecoveryWork.SmokeTest;
import dev.muster.routine.RoutineStep;
import dev.muster.window.NoticeTerms.Audience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recovery plan of a database and a cache, each of p1 at north and p2 at west, for tests. */
public final class SampleRecovery {
  public static final String NORTH = "https://north.shop.example/health";
  public static final String WEST = "https://west.shop.example/health";
  static final Concern SHOP = new Concern("shop", "P2");

  private static final TrafficRecord NAME =
      new TrafficRecord(
          new RecordPlace("example.com", "shop.example.com", "A"),
          30,
          Map.of("north", "192.0.2.1", "west", "192.0.2.2"),
          new Rfc2136Way("127.0.0.1:53", List.of(), "${env:KEY}"));

  private SampleRecovery() {}

  /** Both, then smoke tests, then the name. */
  public static RecoveryPlan plan(@Nullable String to, Mode mode) {
    return whole().of(to, mode);
  }

  /** The same, of which no user hears, so that it waits for nobody to have read it. */
  static RecoveryPlan untold() {
    RecoveryPlan plan = whole();
    return new RecoveryPlan(
        plan.name(),
        plan.summary(),
        plan.owner(),
        plan.steps(),
        plan.leave(),
        plan.movedWithin(),
        List.of(),
        plan.concern(),
        plan.to(),
        plan.mode(),
        plan.revision());
  }

  /** The same, whose database goes by this failover. */
  static RecoveryPlan by(FailoverPlan database, @Nullable String to) {
    return whole(database).of(to, Mode.FOR_REAL);
  }

  /** The same, whose database may be cut off by a command. */
  static RecoveryPlan ofLostNorth(ApprovalTerms leave, Mode mode) {
    RecoveryPlan plan =
        whole(
            SampleFailover.lost(
                Mode.FOR_REAL, new LostTerms(Map.of("p1", "cut-off-p1"), null, null, null)));
    return new RecoveryPlan(
            plan.name(),
            plan.summary(),
            plan.owner(),
            plan.steps(),
            leave,
            plan.movedWithin(),
            List.of(),
            plan.concern(),
            plan.to(),
            plan.mode(),
            plan.revision())
        .ofLost("north", mode);
  }

  private static RecoveryPlan whole() {
    return whole(SampleFailover.rejoining(null, Mode.FOR_REAL));
  }

  private static RecoveryPlan whole(FailoverPlan database) {
    return new RecoveryPlan(
        "shop-site",
        "The shop goes to the other site",
        "web",
        List.of(
            step("database", new MovePostgres(database)),
            step("cache", new MoveRedis(RedisSights.plan(Mode.FOR_REAL, null))),
            step(
                "smoke",
                new SmokeTest(
                    Map.of("north", call(NORTH), "west", call(WEST)), Duration.ofMinutes(1)),
                "database",
                "cache"),
            step("names", new Names(List.of(NAME)), "smoke")),
        SampleFailover.BY_THE_CTO,
        Duration.ofMinutes(10),
        List.of(
            new Audience(
                "shop-users", new ChannelRef("email", ChannelKind.EMAIL, RetryLimits.STANDARD))),
        SHOP,
        null,
        Mode.FOR_REAL,
        "0123456789ab");
  }

  private static RecoveryStep step(String name, RecoveryWork work, String... after) {
    return new RecoveryStep(name, List.of(after), work);
  }

  private static RoutineStep.Call call(String url) {
    return new RoutineStep.Call(url, "GET", 200, Duration.ofSeconds(5), null);
  }
}
