package dev.muster.restore.bucket;

import dev.muster.restore.BucketTarget;
import dev.muster.restore.ObjectCount;
import dev.muster.restore.ObjectRestoreActivities.Compared;
import dev.muster.restore.ObjectRestoreActivities.Preview;
import dev.muster.restore.ObjectRestoreActivities.PutBack;
import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.ListedObject;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.StoredObject;
import dev.muster.restorepoint.bucket.ObjectList;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.TargetBucket;
import dev.muster.restorepoint.s3.TargetBucket.State;
import dev.muster.text.Text;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * What an attempt does with the objects of a restore point, many at a time.
 *
 * @param folder where each is a file while it is on its way
 */
record ObjectWork(
    Manifest manifest,
    Unpacker store,
    BucketTarget target,
    TargetBucket bucket,
    WantedObjects wanted,
    ObjectTally tally,
    Path folder) {
  private static final int AT_ONCE = 8;
  private static final int REMOVED_AT_ONCE = 1_000;
  private static final int LONGEST = 200;

  Preview look() throws IOException {
    each(object -> {
      State state = bucket.state(object);
      return new SeenObject(object, state == State.NEWER ? State.ANOTHER : state, Optional.empty());
    });
    try (Stream<ListedObject> besides = besides()) {
      besides.forEach(object -> tally.addBesides(object.key(), object.bytes()));
    }
    return new Preview(
        tally.of(State.ABSENT),
        tally.of(State.ANOTHER),
        tally.of(State.EQUAL),
        tally.besides(),
        tally.told());
  }

  PutBack putBack() throws IOException {
    each(this::put);
    if (removes() && tally.findings().isEmpty() && tally.meanwhile().isEmpty()) {
      remove();
    }
    return new PutBack(
        tally.findings(),
        tally.meanwhile(),
        tally.of(State.ABSENT),
        tally.of(State.ANOTHER),
        tally.of(State.EQUAL),
        tally.besides());
  }

  /** Its bytes are known to be good before anything is written over what is there. */
  private SeenObject put(StoredObject object) throws IOException {
    State state = bucket.state(object);
    if (state == State.EQUAL || state == State.NEWER) {
      return new SeenObject(object, state, Optional.empty());
    }
    try (FetchedObject fetched = FetchedObject.in(folder, object)) {
      Optional<Difference> damage =
          fetched.fetch(store, manifest.plan(), ObjectList.component(manifest).encoding(), object);
      if (damage.isEmpty()) {
        bucket.put(object, fetched.file());
      }
      return new SeenObject(object, state, damage);
    }
  }

  /**
   * What somebody writes meanwhile is theirs: they may have been let in again by another attempt.
   */
  private void remove() {
    try (Stream<ListedObject> besides = besides()) {
      besides
          .filter(object -> !bucket.isNewer(object.modified()))
          .gather(Gatherers.windowFixed(REMOVED_AT_ONCE))
          .forEach(some -> {
            bucket.remove(some);
            some.forEach(object -> tally.addBesides(object.key(), object.bytes()));
          });
    }
  }

  Compared compare() throws IOException {
    each(object -> new SeenObject(object, State.EQUAL, bucket.difference(object)));
    if (removes()) {
      try (Stream<ListedObject> besides = besides()) {
        besides.forEach(object ->
            tally.find("object %s is there besides".formatted(Text.line(object.key(), LONGEST))));
      }
    }
    ObjectCount equal = tally.of(State.EQUAL);
    return new Compared(tally.findings(), equal);
  }

  private boolean removes() {
    return target.besides() == BucketTarget.Besides.REMOVED;
  }

  private Stream<ListedObject> besides() {
    return bucket.list().filter(object -> wanted.isBesides(object.key()));
  }

  /** What is done with one object. */
  @FunctionalInterface
  private interface Step {
    SeenObject of(StoredObject object) throws IOException;
  }

  private void each(Step step) throws IOException {
    try (ObjectList list = ObjectList.open(store, manifest)) {
      list.stream()
          .filter(object -> target.wants(object.key()))
          .gather(Gatherers.mapConcurrent(AT_ONCE, object -> taken(step, object)))
          .forEach(this::count);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static SeenObject taken(Step step, StoredObject object) {
    try {
      return step.of(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void count(SeenObject seen) {
    if (Thread.currentThread().isInterrupted()) {
      throw new UncheckedIOException(new InterruptedIOException("the restore was interrupted"));
    }
    tally.add(seen);
  }
}
