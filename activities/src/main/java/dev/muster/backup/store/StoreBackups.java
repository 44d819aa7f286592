package dev.muster.backup.store;

import dev.muster.backup.BackupActivities;
import dev.muster.backup.BackupPlan;
import dev.muster.backup.TakenBackup;
import dev.muster.backup.TakenBackup.Earlier;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.failure.Diagnosis;
import dev.muster.restorepoint.packing.Keyring;
import dev.muster.restorepoint.packing.Packer;
import dev.muster.restorepoint.s3.Apart;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes restore points in S3, of whatever there is a way to dump. */
public final class StoreBackups implements BackupActivities {
  private static final Path FOLDER = Path.of("/");
  private static final int ATTEMPT_NAME = 8;

  private final Stores stores;
  private final Secrets secrets;
  private final SourceDump.Choice dumps;
  private final SourceExpiry.Choice expiries;
  private final InstantSource clock;

  public StoreBackups(
      Stores stores,
      Secrets secrets,
      SourceDump.Choice dumps,
      SourceExpiry.Choice expiries,
      InstantSource clock) {
    this.stores = stores;
    this.secrets = secrets;
    this.dumps = dumps;
    this.expiries = expiries;
    this.clock = clock;
  }

  /** Where all of every restore point is in its store. */
  public StoreBackups(
      Stores stores, Secrets secrets, SourceDump.Choice dumps, InstantSource clock) {
    this(stores, secrets, dumps, source -> SourceExpiry.NOTHING, clock);
  }

  @Override
  public TakenBackup take(Order order) {
    AttemptProgress progress = new AttemptProgress();
    try (Place place = stores.open(order.plan().store());
        Programs programs = new Programs(FOLDER)) {
      return Heartbeat.during(
          progress::told, programs::close, () -> take(order, place, programs, progress));
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }

  private TakenBackup take(Order order, Place place, Programs programs, DumpProgress progress)
      throws Exception {
    RestorePointId point = order.point();
    if (!place.catalogue(point.plan()).has(point)) {
      place.publish(point, dumped(order, place, programs, progress));
    }
    Catalogue catalogue = place.catalogue(point.plan());
    Manifest manifest = place.manifest(point);
    place.delete(catalogue.strays(point, manifest));
    Optional<Earlier> before =
        catalogue.before(point).map(earlier -> Taken.earlier(earlier, place.manifest(earlier)));
    return Taken.of(point, manifest, place.location(point), before);
  }

  /** What is not stored as its plan says is no restore point, whoever stored it. */
  private Manifest dumped(Order order, Place place, Programs programs, DumpProgress progress)
      throws Exception {
    BackupPlan plan = order.plan();
    Packer packer = new Packer(place, Keyring.cipher(secrets, plan.encrypt()));
    Manifest manifest =
        dumps
            .apply(plan.source())
            .take(
                new SourceDump.Attempt(plan, order.point(), attempt(), packer, programs, progress));
    if (!manifest.components().stream().allMatch(one -> isStored(packer, one))) {
      throw new IllegalStateException(
          order.point().text() + " is not packed and encrypted as its plan says");
    }
    return manifest;
  }

  private static boolean isStored(Packer packer, Component component) {
    return component.name().equals(Components.NAMES)
        ? packer.inTheClear().stored(component)
        : packer.stored(component);
  }

  /** A name that no other attempt has, of whichever run. */
  private static String attempt() {
    return UUID.randomUUID().toString().substring(0, ATTEMPT_NAME);
  }

  @Override
  public Copied copy(RestorePointId point, StoreAddress from, StoreAddress to) {
    AtomicLong bytes = new AtomicLong();
    try (Place source = stores.open(from);
        Place target = stores.open(to)) {
      return Heartbeat.during(
          () -> Map.of("bytes", bytes.get()),
          source::close,
          () -> new Copied(new SecondCopy(source, target, bytes).of(point)));
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }

  @Override
  public Expired expire(Expiry expiry) {
    AtomicLong removed = new AtomicLong();
    try (Place place = stores.open(expiry.store());
        Programs programs = new Programs(FOLDER)) {
      return Heartbeat.during(
          () -> Map.of("removed", removed.get()),
          programs::close,
          () -> expire(expiry, place, programs, removed));
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }

  private Expired expire(Expiry expiry, Place place, Programs programs, AtomicLong removed)
      throws IOException {
    Catalogue catalogue = place.catalogue(expiry.plan());
    Optional<RestorePointId> proven =
        Stream.concat(catalogue.lastProven().stream(), Stream.ofNullable(expiry.proven()))
            .max(RestorePointId::compareTo);
    List<RestorePointId> expired =
        removable(
            expiry, place, programs, expiry.keep().of(catalogue.points(), proven, clock.instant()));
    if (expiry.mode() == Mode.REMOVE) {
      for (RestorePointId point : expired) {
        place.delete(catalogue, point);
        removed.incrementAndGet();
      }
    }
    return new Expired(expired, catalogue.points().size() - expired.size(), proven.orElse(null));
  }

  /** What they have elsewhere goes first: a restore point that is there is tried again. */
  private List<RestorePointId> removable(
      Expiry expiry, Place place, Programs programs, List<Retention.Fate> fates)
      throws IOException {
    List<RestorePointId> expired = points(fates, Retention.Fate::expires);
    if (expiry.source() == null) {
      return expired;
    }
    SequencedMap<RestorePointId, Manifest> going = new LinkedHashMap<>();
    expired.forEach(point -> going.put(point, place.manifest(point)));
    List<Manifest> kept =
        points(fates, fate -> !fate.expires()).stream().map(place::manifest).toList();
    Collection<RestorePointId> gone =
        expiries.apply(expiry.source()).of(new SourceExpiry.Removal(expiry, going, kept, programs));
    return expired.stream().filter(gone::contains).toList();
  }

  private static List<RestorePointId> points(
      List<Retention.Fate> fates, Predicate<Retention.Fate> wanted) {
    return fates.stream().filter(wanted).map(Retention.Fate::point).toList();
  }

  @Override
  public Swept sweep(String plan, StoreAddress store, Instant begunBefore) {
    AtomicLong read = new AtomicLong();
    try (Place place = stores.open(store)) {
      return Heartbeat.during(
          () -> Map.of("read", read.get()),
          place::close,
          () -> sweep(plan, place, begunBefore, read));
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }

  private static Swept sweep(String plan, Place place, Instant begunBefore, AtomicLong read)
      throws IOException {
    Map<RestorePointId, List<String>> remains = place.catalogue(plan).remains(begunBefore);
    List<String> keys = remains.values().stream().flatMap(List::stream).toList();
    place.delete(keys);
    new Apart(place).sweep(begunBefore);
    int unshared = new SharedSweep(place, plan, read::addAndGet).before(begunBefore);
    int uploads =
        place.abortUploads(plan, begunBefore)
            + place.abortUploads(StoreAddress.sharedFolder(plan), begunBefore);
    return new Swept(remains.size(), keys.size() + unshared, uploads);
  }
}
