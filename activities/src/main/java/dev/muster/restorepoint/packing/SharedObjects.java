package dev.muster.restorepoint.packing;

import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.SharedObject;
import dev.muster.restorepoint.s3.Hashes;
import dev.muster.restorepoint.s3.NameSet;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.SharedFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Keeps contents once, under a name made of them, however many objects and restore points of a plan
 * have them; many threads at a time.
 */
public final class SharedObjects {
  private static final int LOCKS = 64;

  private final Packer packer;
  private final String plan;
  private final NameSet there;
  private final List<Lock> locks = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

  private SharedObjects(Packer packer, String plan, NameSet there) {
    this.packer = packer;
    this.plan = plan;
    this.there = there;
  }

  /**
   * Those of a plan, of which it is known once and for all what is there; what dead attempts had
   * begun to store is given up.
   */
  public static SharedObjects of(Packer packer, String plan) {
    packer.place().giveUpShared(plan);
    return new SharedObjects(packer, plan, new SharedFolder(packer.place(), plan).names());
  }

  /** Whether what a name stands for is there. */
  public boolean has(SharedObject object) {
    return there.has(object.name());
  }

  /** Keeps what fits into memory. */
  public SharedObject keep(byte[] sha256, byte[] plain) throws IOException {
    String name = packer.name(sha256);
    return once(name, () -> put(name, plain));
  }

  /**
   * Keeps what does not.
   *
   * @param source pours it out, of the same hash, or fails
   */
  public SharedObject keep(byte[] sha256, long bytes, Source source) throws IOException {
    String name = packer.name(sha256);
    return once(name, () -> upload(name, bytes, source));
  }

  /** Where contents come from. */
  @FunctionalInterface
  public interface Source {
    void pour(OutputStream out) throws IOException;
  }

  @FunctionalInterface
  private interface Storing {
    SharedObject store() throws IOException;
  }

  private SharedObject once(String name, Storing storing) throws IOException {
    Lock lock = locks.get(Integer.parseInt(name, 0, 2, 16) % LOCKS);
    lock.lock();
    try {
      if (there.has(name)) {
        return asStored(name);
      }
      SharedObject stored = storing.store();
      there.add(name);
      return stored;
    } finally {
      lock.unlock();
    }
  }

  private SharedObject put(String name, byte[] plain) throws IOException {
    String key = SharedObject.key(plan, name);
    byte[] packed = packer.packed(Components.OBJECT, key, plain);
    return packer.place().writeOnce(key, packed)
        ? new SharedObject(
            name, packed.length, HexFormat.of().formatHex(Hashes.sha256().digest(packed)))
        : asStored(name);
  }

  private SharedObject upload(String name, long bytes, Source source) throws IOException {
    try (PackedUpload upload =
        packer.begin(Components.OBJECT, SharedObject.key(plan, name), bytes)) {
      source.pour(upload);
      Component stored = upload.complete();
      return new SharedObject(name, stored.bytes(), stored.sha256());
    }
  }

  /** As another object, attempt or restore point has stored it. */
  private SharedObject asStored(String name) throws IOException {
    Place place = packer.place();
    try (DigestInputStream stored =
        new DigestInputStream(place.open(SharedObject.key(plan, name)), Hashes.sha256())) {
      long bytes = stored.transferTo(OutputStream.nullOutputStream());
      return new SharedObject(
          name, bytes, HexFormat.of().formatHex(stored.getMessageDigest().digest()));
    } catch (NoSuchKeyException e) {
      throw new IOException("a shared object went away while it was wanted: " + name);
    }
  }
}
