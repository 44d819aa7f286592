package dev.muster.restore.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.restore.BucketTarget;
import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.ObjectContents;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.StoredObject;
import dev.muster.restorepoint.bucket.ObjectList;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.DamagedException;
import dev.muster.restorepoint.s3.Hashes;
import dev.muster.restorepoint.s3.NameSet;
import java.io.IOException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** Which objects of a restore point are put back, known once all of its list was read. */
final class WantedObjects {
  private final BucketTarget target;
  private final NameSet names = new NameSet();
  private final Set<String> notYet;
  private long count;
  private long bytes;

  private WantedObjects(BucketTarget target) {
    this.target = target;
    notYet = new HashSet<>(target.objects());
  }

  /** Reads a list that nothing may be lacking of, since what is written goes by it. */
  static WantedObjects read(Unpacker store, Manifest manifest, BucketTarget target)
      throws IOException {
    if (!(manifest.contents() instanceof ObjectContents expected)) {
      throw RestorePointFailure.NO_RESTORE_POINT.because("the restore point is of no bucket");
    }
    WantedObjects wanted = new WantedObjects(target);
    try (ObjectList list = ObjectList.open(store, manifest)) {
      list.forEachRemaining(wanted::add);
    }
    for (Difference difference : expected.differences(wanted.count, wanted.bytes)) {
      throw new DamagedException("the list of objects is another one: " + difference.sentence());
    }
    if (!wanted.notYet.isEmpty()) {
      throw RestorePointFailure.NO_RESTORE_POINT.because(
          "the restore point has nothing of " + String.join(", ", wanted.notYet));
    }
    return wanted;
  }

  private void add(StoredObject object) {
    count++;
    bytes += object.bytes();
    if (target.wants(object.key())) {
      names.add(name(object.key()));
      notYet.removeIf(one -> BucketTarget.names(one, object.key()));
    }
  }

  /** Whether what a bucket has by this key is asked for, and is in no restore point. */
  boolean isBesides(String key) {
    return target.wants(key) && !names.has(name(key));
  }

  private static String name(String key) {
    return HexFormat.of().formatHex(Hashes.sha256().digest(key.getBytes(UTF_8)));
  }
}
