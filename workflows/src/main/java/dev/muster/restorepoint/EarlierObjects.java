package dev.muster.restorepoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the list of the restore point before what a bucket still lists as it did then. Both are
 * in the order of the bucket, that of the bytes of their keys, so one pass is enough; what is not
 * found because it is out of order is only read once more.
 */
public final class EarlierObjects {
  private final Iterator<StoredObject> list;
  private @Nullable StoredObject next;

  public EarlierObjects(Iterator<StoredObject> list) {
    this.list = list;
    advance();
  }

  /** What is known of an object; empty when it is new or was changed. */
  public Optional<StoredObject> unchanged(ListedObject listed) {
    while (next != null && order(next.key(), listed.key()) < 0) {
      advance();
    }
    StoredObject earlier = next;
    if (earlier == null || !earlier.isStill(listed)) {
      return Optional.empty();
    }
    advance();
    return Optional.of(earlier);
  }

  private void advance() {
    next = list.hasNext() ? list.next() : null;
  }

  private static int order(String one, String other) {
    return Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
