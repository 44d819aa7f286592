package dev.muster.restore.bucket;

import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.StoredObject;
import dev.muster.restorepoint.s3.TargetBucket.State;
import java.util.Optional;

/**
 * What one object came to.
 *
 * @param state how it was there
 * @param difference in what it, or what is stored of it, is not what was backed up
 */
record SeenObject(StoredObject object, State state, Optional<Difference> difference) {
  String key() {
    return object.key();
  }

  long bytes() {
    return object.bytes();
  }

  Optional<String> finding() {
    return difference.map(Difference::sentence);
  }
}
