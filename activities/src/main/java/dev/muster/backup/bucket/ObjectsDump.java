package dev.muster.backup.bucket;

import dev.muster.backup.store.SourceDump;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.BucketProtection;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.EarlierObjects;
import dev.muster.restorepoint.ListedObject;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.ObjectContents;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.Source;
import dev.muster.restorepoint.StoredObject;
import dev.muster.restorepoint.packing.SharedObjects;
import dev.muster.restorepoint.s3.SourceBucket;
import dev.muster.restorepoint.s3.Stores;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;

/** Copies what a bucket has that the store has not, and lists all of it. */
public record ObjectsDump(
    BucketSelection source, Stores stores, Secrets secrets, InstantSource clock, long most)
    implements SourceDump {
  /** How many objects a restore point may have. */
  public static final long MOST = 1_000_000;

  private static final int AT_ONCE = 8;

  @Override
  public Manifest take(Attempt attempt) throws IOException {
    Instant begun = clock.instant();
    try (SourceBucket bucket = SourceBucket.open(stores, source.address());
        EarlierList earlier = EarlierList.of(attempt, secrets);
        NewList list = NewList.begin(attempt)) {
      attempt.progress().begins(earlier.bytes());
      BucketProtection protection = bucket.protection();
      copy(attempt, bucket, earlier, list);
      List<Component> stored = list.complete();
      ObjectContents contents = list.contents(protection);
      return new Manifest(
          Manifest.VERSION,
          attempt.point().plan(),
          begun,
          clock.instant(),
          new Source(attempt.plan().system(), bucket.location(), "", null, null),
          stored,
          contents.bytes(),
          InetAddress.getLocalHost().getHostName(),
          "",
          contents);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void copy(Attempt attempt, SourceBucket bucket, EarlierList earlier, NewList list)
      throws IOException {
    SharedObjects shared = SharedObjects.of(attempt.store(), attempt.point().plan());
    ObjectCopy copy = new ObjectCopy(bucket, shared, attempt.progress()::bytes);
    EarlierObjects known = earlier.objects();
    bucket
        .list()
        .map(listed ->
            new Seen(listed, known.unchanged(listed).filter(at -> shared.has(at.stored()))))
        .gather(Gatherers.mapConcurrent(AT_ONCE, seen -> seen.stored(copy)))
        .forEach(seen -> add(attempt, list, seen));
    if (list.isEmpty()) {
      throw RestorePointFailure.FILES_UNREADABLE.because(
          "there is no object in " + bucket.location());
    }
  }

  /** A bucket that grows beyond what can be kept is told before hours went by. */
  private void add(Attempt attempt, NewList list, Seen seen) {
    try {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("the backup was interrupted");
      }
      list.add(seen.listed().key(), seen.known());
      if (list.size() > most) {
        throw RestorePointFailure.FILES_UNREADABLE.because(
            "%s has more than %,d objects, which are as many as a backup may have"
                .formatted(source.address().bucket(), most));
      }
      attempt.progress().tables(Math.toIntExact(list.size()), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An object that was listed.
   *
   * @param known what is stored of it; nothing while it is not, or when it has gone away
   */
  private record Seen(ListedObject listed, Optional<StoredObject> known) {
    Seen stored(ObjectCopy copy) {
      return known.isPresent() ? this : new Seen(listed, copy.of(listed));
    }
  }
}
