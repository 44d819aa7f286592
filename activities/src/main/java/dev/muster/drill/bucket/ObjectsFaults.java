package dev.muster.drill.bucket;

import dev.muster.drill.store.SourceFaults;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Contents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.ObjectContents;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.StoredObject;
import dev.muster.restorepoint.bucket.ObjectList;
import dev.muster.restorepoint.packing.PackedUpload;
import dev.muster.text.Text;
import java.io.IOException;
import java.io.InputStream;

/**
 * Faults in restore points of buckets: in the list, or in one object that a copy has of its own.
 */
public record ObjectsFaults() implements SourceFaults {
  /** One that is told as it is written. */
  private static final int LONGEST_KEY = 200;

  @Override
  public String component(Manifest manifest) {
    return Components.OBJECTS;
  }

  @Override
  public Invented invent(Contents contents) {
    if (!(contents instanceof ObjectContents held)) {
      throw RestorePointFailure.NOT_INJECTED.because("the restore point is of no objects");
    }
    return new Invented(
        new ObjectContents(
            held.count() + 1,
            held.bytes(),
            held.storedElsewhere(),
            held.protection(),
            held.omitted()),
        "objects: expected ");
  }

  @Override
  public String alter(Site site, Manifest manifest, Contents contents, Change change, Taker taker)
      throws IOException {
    StoredObject chosen = chosen(site, manifest);
    Component list = ObjectList.component(manifest);
    store(site, chosen.stored().component(manifest.plan(), list.encoding()), change);
    try (InputStream plain = site.store().read(list)) {
      taker.take(plain);
    }
    return "object %s: expected ".formatted(chosen.key());
  }

  private static StoredObject chosen(Site site, Manifest manifest) throws IOException {
    try (ObjectList list = ObjectList.open(site.store(), manifest)) {
      return list.stream()
          .filter(object -> object.bytes() > 0)
          .filter(object -> object.key().equals(Text.line(object.key(), LONGEST_KEY)))
          .findFirst()
          .orElseThrow(() ->
              RestorePointFailure.NOT_INJECTED.because(
                  "no object has a byte that could be changed"));
    }
  }

  /** Under the name of the sound one, as it would be stored. */
  private static void store(Site site, Component object, Change change) throws IOException {
    try (InputStream plain = site.store().readShared(object);
        PackedUpload altered =
            site.store()
                .keys()
                .packerAs(object, site.copy())
                .begin(object.name(), object.key(), object.bytes())) {
      if (change == Change.OF_A_VALUE) {
        altered.write(plain.read() ^ 1);
        plain.transferTo(altered);
      }
      altered.complete();
    }
  }
}
