package dev.muster.drill.postgres;

import dev.muster.drill.SelfTestActivities;
import dev.muster.drill.store.DrillFolder;
import dev.muster.drill.store.Ground;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.failure.Diagnosis;
import dev.muster.restorepoint.packing.Keyring;
import dev.muster.restorepoint.postgres.PostgresTools;
import dev.muster.restorepoint.s3.Apart;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Puts faults into copies of restore points of PostgreSQL. */
public final class PostgresSelfTests implements SelfTestActivities {
  /** No self-test goes on for so long: what is older is nobody's. */
  private static final Duration REMAINS = Duration.ofDays(1);

  private final Stores stores;
  private final Secrets secrets;
  private final PostgresTools tools;
  private final Ground ground;
  private final InstantSource clock;

  public PostgresSelfTests(
      Stores stores, Secrets secrets, PostgresTools tools, Ground ground, InstantSource clock) {
    this.stores = stores;
    this.secrets = secrets;
    this.tools = tools;
    this.ground = ground;
    this.clock = clock;
  }

  @Override
  public Injected inject(Injection injection) {
    StoreAddress store = injection.plan().store();
    StoreAddress apart = store.apart(injection.run());
    AtomicLong fetched = new AtomicLong();
    try (DrillFolder folder = DrillFolder.make(ground.folder(), ground.owner());
        Programs programs = new Programs(folder.path());
        Place source = stores.open(store);
        Place copy = stores.open(apart)) {
      new Apart(source).clear(injection.run());
      PostgresAddress production =
          switch (injection.plan().source()) {
            case PostgresAddress postgres -> postgres;
          };
      DrillServers servers =
          new DrillServers(production, injection.plan(), programs, tools, folder);
      Keyring keys = new Keyring(secrets, injection.plan().keys());
      AlteredDump altered = new AlteredDump(servers, ground.parallel(), fetched::addAndGet);
      String shownBy =
          Heartbeat.during(
              () -> Map.of("fault", injection.fault().word(), "bytes", fetched.get()),
              programs::close,
              new FaultyCopy(injection, source, copy, keys, altered, clock)::make);
      return new Injected(apart, shownBy);
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }

  @Override
  public void remove(StoreAddress store, String run) {
    try (Place place = stores.open(store)) {
      Apart apart = new Apart(place);
      apart.clear(run);
      apart.sweep(clock.instant().minus(REMAINS));
    } catch (RuntimeException e) {
      throw Diagnosis.of(e);
    }
  }
}
