package dev.muster.backup.store;

import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.SharedObject;
import dev.muster.restorepoint.bucket.SharedNames;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.NameSet;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.SharedFolder;
import dev.muster.restorepoint.s3.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Gatherers;

/**
 * Brings what restore points of a plan share to another store, so much of it as is not there yet.
 *
 * @param progress bytes copied so far
 */
record SharedCopy(Place source, Place target, String plan, AtomicLong progress) {
  private static final int SMALL = 8 << 20;
  private static final int AT_ONCE = 8;

  /** How many bytes were copied of what one of them shares. */
  long of(Component component) throws IOException {
    target.giveUpShared(plan);
    NameSet there = new SharedFolder(target, plan).names();
    try (SharedNames names = SharedNames.open(Unpacker.withoutKeys(source), component)) {
      return names.stream()
          .filter(shared -> isNew(there, shared))
          .gather(Gatherers.mapConcurrent(AT_ONCE, this::copy))
          .mapToLong(Long::longValue)
          .sum();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isNew(NameSet there, SharedObject shared) {
    if (there.has(shared.name())) {
      return false;
    }
    there.add(shared.name());
    return true;
  }

  private long copy(SharedObject shared) {
    Component component = shared.component(plan, "");
    try (InputStream stored = source.read(component)) {
      if (shared.bytes() <= SMALL) {
        target.writeOnce(component.key(), stored.readAllBytes());
      } else {
        upload(component, stored);
      }
      progress.addAndGet(shared.bytes());
      return shared.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void upload(Component component, InputStream stored) throws IOException {
    try (Upload upload = target.write(component.key(), component.bytes())) {
      stored.transferTo(upload);
      upload.complete();
    }
  }
}
