package dev.muster.backup.bucket;

import dev.muster.backup.store.SourceDump.Attempt;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.EarlierObjects;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.UnreadableManifestException;
import dev.muster.restorepoint.bucket.BrokenListException;
import dev.muster.restorepoint.bucket.ObjectList;
import dev.muster.restorepoint.packing.Keyring;
import dev.muster.restorepoint.packing.Packer;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.DamagedException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * What the restore point before knows of its objects, if it is stored as this one will be and its
 * list is whole: what is encrypted with another key is stored anew.
 *
 * @param list null when there is none
 */
record EarlierList(@Nullable ObjectList list, long bytes) implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EarlierList.class);
  private static final EarlierList NONE = new EarlierList(null, 0);

  static EarlierList of(Attempt attempt, Secrets secrets) throws IOException {
    EncryptionKey key = attempt.plan().encrypt();
    Unpacker store =
        new Unpacker(
            attempt.store().place(), new Keyring(secrets, key == null ? List.of() : List.of(key)));
    try {
      Optional<Manifest> before = before(attempt);
      if (before.isEmpty()) {
        return NONE;
      }
      long bytes = ObjectList.measure(store, before.get()).bytes();
      return new EarlierList(ObjectList.open(store, before.get()), bytes);
    } catch (DamagedException
        | BrokenListException
        | UnreadableManifestException
        | NoSuchKeyException e) {
      log.warn(
          "{} is taken without what was before it: {}", attempt.point().text(), e.getMessage());
      return NONE;
    }
  }

  private static Optional<Manifest> before(Attempt attempt) {
    Packer store = attempt.store();
    RestorePointId point = attempt.point();
    return store
        .place()
        .catalogue(point.plan())
        .before(point)
        .map(store.place()::manifest)
        .filter(earlier -> earlier.component(Components.OBJECTS).filter(store::stored).isPresent());
  }

  EarlierObjects objects() {
    return new EarlierObjects(list == null ? Collections.emptyIterator() : list);
  }

  @Override
  public void close() throws IOException {
    if (list != null) {
      list.close();
    }
  }
}
