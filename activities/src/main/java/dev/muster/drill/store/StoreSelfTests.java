package dev.muster.drill.store;

import dev.muster.drill.SelfTestActivities;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.failure.Diagnosis;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.packing.Keyring;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.Apart;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Puts faults into copies of restore points in S3, of whatever there are faults for. */
public final class StoreSelfTests implements SelfTestActivities {
  /** No self-test goes on for so long: what is older is nobody's. */
  private static final Duration REMAINS = Duration.ofDays(1);

  private final Stores stores;
  private final Secrets secrets;
  private final SourceFaults.Choice faults;
  private final Ground ground;
  private final InstantSource clock;

  public StoreSelfTests(
      Stores stores,
      Secrets secrets,
      SourceFaults.Choice faults,
      Ground ground,
      InstantSource clock) {
    this.stores = stores;
    this.secrets = secrets;
    this.faults = faults;
    this.ground = ground;
    this.clock = clock;
  }

  @Override
  public Injected inject(Injection injection) {
    StoreAddress store = injection.plan().store();
    StoreAddress apart = store.apart(injection.run());
    AtomicLong fetched = new AtomicLong();
    try (WorkFolder folder = WorkFolder.make(ground.folder(), ground.owner());
        Programs programs = new Programs(folder.path());
        Place source = stores.open(store);
        Place copy = stores.open(apart)) {
      new Apart(source).clear(injection.run());
      Keyring keys = new Keyring(secrets, injection.plan().keys());
      SourceFaults.Site site =
          new SourceFaults.Site(
              injection.plan(),
              new Unpacker(source, keys),
              copy,
              programs,
              folder,
              fetched::addAndGet);
      SourceFaults found = faults.apply(injection.plan().source());
      return Heartbeat.during(
          () -> Map.of("fault", injection.fault().word(), "bytes", fetched.get()),
          programs::close,
          () -> new FaultyCopy(injection, found, site, clock).make(apart));
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
