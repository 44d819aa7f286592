package dev.muster.backup.store;

import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.bucket.SharedNames;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.NameSet;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Removes what no restore point of a plan shares any more; when one of them does not tell what it
 * shares, nothing.
 *
 * @param progress hears of names that were read
 */
record SharedSweep(Place place, String plan, LongConsumer progress) {

  /** How many of those stored before a moment were removed. */
  int before(Instant moment) throws IOException {
    SharedFolder folder = new SharedFolder(place, plan);
    return folder.isEmpty() ? 0 : folder.sweep(wanted(), moment);
  }

  private NameSet wanted() throws IOException {
    NameSet wanted = new NameSet();
    for (RestorePointId point : place.catalogue(plan).points()) {
      Optional<Component> names = place.manifest(point).component(Components.NAMES);
      if (names.isPresent()) {
        add(names.get(), wanted);
      }
    }
    return wanted;
  }

  private void add(Component component, NameSet wanted) throws IOException {
    try (SharedNames names = SharedNames.open(Unpacker.withoutKeys(place), component)) {
      names.stream()
          .forEach(shared -> {
            wanted.add(shared.name());
            progress.accept(1);
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
