package dev.muster.failover;

import dev.muster.dns.RecordPlace;
import dev.muster.drill.RestorePointChoice;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.traffic.Rfc2136Way;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.maintenance.HaproxyMode;
import dev.muster.maintenance.HaproxyState;
import dev.muster.maintenance.MaintenanceMode;
import dev.muster.recovery.Deployment;
import dev.muster.recovery.Deployment.VersionQuestion;
import dev.muster.recovery.Page;
import dev.muster.recovery.RebuildTerms;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryStep;
import dev.muster.recovery.RecoveryWork;
import dev.muster.recovery.RecoveryWork.MovePostgres;
import dev.muster.recovery.RecoveryWork.Names;
import dev.muster.recovery.RecoveryWork.PutBack;
import dev.muster.recovery.RecoveryWork.SmokeTest;
import dev.muster.recovery.SiteCommand;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.SampleRestore;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recovery plans with commands, applications and a page at both sites, for tests. */
public final class SampleSiteRecovery {
  private static final TrafficRecord NAME =
      new TrafficRecord(
          new RecordPlace("example.com", "shop.example.com", "A"),
          30,
          Map.of("north", "192.0.2.1", "west", "192.0.2.2", "page", "192.0.2.9"),
          new Rfc2136Way("127.0.0.1:53", List.of(), "${env:KEY}"));
  private static final Names NAMES = new Names(List.of(NAME));
  private static final Map<String, MaintenanceMode> PAGE =
      Map.of("north", mode("p1"), "west", mode("p2"));

  private SampleSiteRecovery() {}

  /** The page by the name, then the database and the application, a test, and the name. */
  public static RecoveryPlan byName(@Nullable String version) {
    return plan(
        step("closed", new Page.Names("names", List.of(NAME))),
        database("closed"),
        step("deployed", deployment(version), "database"),
        smoke("deployed"),
        step("names", NAMES, "smoke"));
  }

  /** The page by a mode, which a step takes off. */
  static RecoveryPlan byMode() {
    return plan(
        step("closed", new Page.Mode(PAGE)),
        database("closed"),
        smoke("database"),
        step("opened", new Page.End("closed", PAGE), "smoke"));
  }

  /** A command that makes what an application needs. */
  static RecoveryPlan provisioned(boolean repeatable, String machine) {
    return plan(
        step("provisioned", command(repeatable, "p2")),
        database(),
        step("deployed", deployment("1.4.2", machine), "provisioned", "database"));
  }

  /** A command that nothing waits for. */
  static RecoveryPlan besideACommand(String machine) {
    return plan(step("provisioned", command(false, machine)), database());
  }

  /** All of a site from its backups, in the order of a guide: its name before its smoke test. */
  static RecoveryPlan fromBackups(@Nullable String version) {
    return rebuilt(
        step("provisioned", command(false, "p2")),
        putBack(
            "database",
            SampleRestore.plan(SampleRestore.source(), RestorePlan.Mode.FOR_REAL),
            "provisioned"),
        putBack("media", SampleRestore.objects(RestorePlan.Mode.FOR_REAL), "database"),
        step("deployed", deployment(version), "media"),
        step("names", NAMES, "deployed"),
        smoke("names"));
  }

  /** The same behind a page, with a Redis that a command brings back. */
  static RecoveryPlan behindAPage() {
    return rebuilt(
        putBack("database", SampleRestore.plan(SampleRestore.source(), RestorePlan.Mode.FOR_REAL)),
        step("redis", command(false, "p2"), "database"),
        step("closed", new Page.Names("names", List.of(NAME)), "redis"),
        step("deployed", deployment("1.4.2"), "closed"),
        smoke("deployed"),
        step("names", NAMES, "smoke"));
  }

  private static RecoveryStep putBack(String name, RestorePlan restore, String... after) {
    return step(name, new PutBack(restore), after);
  }

  private static RecoveryPlan rebuilt(RecoveryStep... steps) {
    RecoveryPlan base = SampleRecovery.untold();
    return new RecoveryPlan(
        base.name(),
        base.summary(),
        base.owner(),
        List.of(steps),
        base.leave(),
        base.movedWithin(),
        base.told(),
        base.concern(),
        "west",
        base.purpose(),
        base.mode(),
        base.revision(),
        new RebuildTerms("west", "north", null, RestorePointChoice.LATEST, true, null));
  }

  private static RecoveryPlan plan(RecoveryStep... steps) {
    RecoveryPlan base = SampleRecovery.untold();
    return new RecoveryPlan(
        base.name(),
        base.summary(),
        base.owner(),
        List.of(steps),
        base.leave(),
        base.movedWithin(),
        base.told(),
        base.concern(),
        base.to(),
        base.mode(),
        base.revision());
  }

  private static RecoveryStep database(String... after) {
    return step("database", new MovePostgres(SampleFailover.rejoining(null, Mode.FOR_REAL)), after);
  }

  private static RecoveryStep smoke(String after) {
    return step(
        "smoke",
        new SmokeTest(
            Map.of("north", call(SampleRecovery.NORTH), "west", call(SampleRecovery.WEST)),
            Duration.ofMinutes(1)),
        after);
  }

  private static RoutineStep.Call call(String url) {
    return new RoutineStep.Call(url, "GET", 200, Duration.ofSeconds(5), null);
  }

  private static SiteCommand command(boolean repeatable, String machine) {
    return new SiteCommand(
        Map.of(
            "north", new SiteCommand.At("provision", "p1"),
            "west", new SiteCommand.At("provision", machine)),
        Duration.ofMinutes(10),
        repeatable);
  }

  private static Deployment deployment(@Nullable String version) {
    return deployment(version, "p2");
  }

  private static Deployment deployment(@Nullable String version, String machine) {
    return new Deployment(
        "shop",
        Map.of("north", deployedOn("p1"), "west", deployedOn(machine)),
        version,
        Duration.ofMinutes(5));
  }

  private static Deployment.At deployedOn(String machine) {
    return new Deployment.At(
        new SiteCommand.At("deploy-shop", machine),
        new VersionQuestion("http://127.0.0.1:8080/version", null, null),
        null);
  }

  private static MaintenanceMode mode(String machine) {
    return new HaproxyMode(
        "/run/haproxy.sock",
        List.of("web/app"),
        HaproxyState.MAINT,
        Duration.ofMinutes(1),
        machine);
  }

  private static RecoveryStep step(String name, RecoveryWork work, String... after) {
    return new RecoveryStep(name, List.of(after), work);
  }
}
