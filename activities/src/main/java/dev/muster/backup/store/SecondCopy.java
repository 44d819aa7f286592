package dev.muster.backup.store;

import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Brings a restore point to another store, under the same keys.
 *
 * @param progress bytes copied so far
 */
record SecondCopy(Place source, Place target, AtomicLong progress) {
  private static final int BUFFER = 1 << 18;

  /** How many bytes were copied: none when it was there. */
  long of(RestorePointId point) throws IOException {
    if (target.catalogue(point.plan()).has(point)) {
      return 0;
    }
    Manifest manifest = source.manifest(point);
    long copied = 0;
    Optional<Component> names = manifest.component(Components.NAMES);
    if (names.isPresent()) {
      copied = new SharedCopy(source, target, point.plan(), progress).of(names.get());
    }
    for (Component component : manifest.components()) {
      copy(component);
      copied += component.bytes();
    }
    target.publish(point, manifest);
    return copied;
  }

  /** The end of what is read checks it: what is damaged becomes no object. */
  private void copy(Component component) throws IOException {
    try (InputStream stored = source.read(component);
        Upload upload = target.write(component.key(), component.bytes())) {
      byte[] buffer = new byte[BUFFER];
      for (int read = stored.read(buffer); read >= 0; read = stored.read(buffer)) {
        upload.write(buffer, 0, read);
        progress.addAndGet(read);
      }
      upload.complete();
    }
  }
}
