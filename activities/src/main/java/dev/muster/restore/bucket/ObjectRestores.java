package dev.muster.restore.bucket;

import dev.muster.drill.store.Ground;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.policy.Secrets;
import dev.muster.restore.BucketTarget;
import dev.muster.restore.DatabaseTarget;
import dev.muster.restore.ObjectRestoreActivities;
import dev.muster.restore.RestorePlan;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.bucket.BrokenListException;
import dev.muster.restorepoint.failure.Diagnosis;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.packing.Keyring;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import dev.muster.restorepoint.s3.TargetBucket;
import java.io.UncheckedIOException;

/** Puts objects back into buckets of S3 stores, each over what is there and none unproven. */
public final class ObjectRestores implements ObjectRestoreActivities {
  private final Stores stores;
  private final Secrets secrets;
  private final Ground ground;
  private final long wholeUpTo;

  public ObjectRestores(Stores stores, Secrets secrets, Ground ground) {
    this(stores, secrets, ground, TargetBucket.WHOLE);
  }

  /**
   * For buckets that take less by one request.
   *
   * @param wholeUpTo how many bytes
   */
  public ObjectRestores(Stores stores, Secrets secrets, Ground ground, long wholeUpTo) {
    this.stores = stores;
    this.secrets = secrets;
    this.ground = ground;
    this.wholeUpTo = wholeUpTo;
  }

  @Override
  public Preview look(RestorePlan plan, RestorePointId point) {
    return work(plan, point, ObjectWork::look);
  }

  @Override
  public PutBack putBack(RestorePlan plan, RestorePointId point) {
    return work(plan, point, ObjectWork::putBack);
  }

  @Override
  public Compared compare(RestorePlan plan, RestorePointId point) {
    return work(plan, point, ObjectWork::compare);
  }

  /** What is done in an attempt. */
  @FunctionalInterface
  private interface Doing<T> {
    T of(ObjectWork work) throws Exception;
  }

  private <T> T work(RestorePlan plan, RestorePointId point, Doing<T> doing) {
    ObjectTally tally = new ObjectTally();
    BucketTarget target = target(plan);
    try (WorkFolder folder = WorkFolder.make(ground.folder(), ground.owner());
        Place place = stores.open(plan.backup().store());
        TargetBucket bucket = TargetBucket.open(stores, target.address(), wholeUpTo)) {
      return Heartbeat.during(
          tally::progress,
          () -> {},
          () -> {
            requireNoBackups(plan, point, bucket);
            Manifest manifest = place.manifest(point);
            Keyring keys = new Keyring(secrets, plan.keys());
            keys.require(manifest, plan.backup().encrypt());
            Unpacker store = new Unpacker(place, keys);
            WantedObjects wanted = WantedObjects.read(store, manifest, target);
            return doing.of(
                new ObjectWork(manifest, store, target, bucket, wanted, tally, folder.fetched()));
          });
    } catch (BrokenListException e) {
      throw broken(e);
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof BrokenListException list ? broken(list) : Diagnosis.of(e);
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }

  private static RuntimeException broken(BrokenListException list) {
    return RestorePointFailure.DAMAGED.because(String.valueOf(list.getMessage()));
  }

  private static BucketTarget target(RestorePlan plan) {
    return switch (plan.target()) {
      case BucketTarget bucket -> bucket;
      case DatabaseTarget database ->
          throw new IllegalArgumentException(database.words() + " is no bucket");
    };
  }

  /** The same bucket may have two names, and what is there besides be the backups. */
  private static void requireNoBackups(
      RestorePlan plan, RestorePointId point, TargetBucket bucket) {
    String manifest = plan.backup().store().prefix() + Catalogue.manifestKey(point);
    if (manifest.startsWith(bucket.place().prefix()) && bucket.has(manifest)) {
      throw RestorePointFailure.TARGET_REFUSED.because(
          "%s has the backups in it that it would be put back from"
              .formatted(bucket.reading().location()));
    }
  }
}
