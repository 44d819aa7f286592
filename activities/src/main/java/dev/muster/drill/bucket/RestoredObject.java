package dev.muster.drill.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.drill.store.SourceRestore.Attempt;
import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.StoredObject;
import dev.muster.restorepoint.bucket.ObjectList;
import dev.muster.restorepoint.files.FileHash;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Restores one object and compares it with what the list says of it.
 *
 * @param encoding how all of them are stored
 * @param folder where each becomes a file that no key of an object names; null to keep none
 */
record RestoredObject(Unpacker store, String plan, String encoding, @Nullable Path folder) {
  static RestoredObject of(Attempt attempt) throws IOException {
    return new RestoredObject(
        attempt.store(),
        attempt.manifest().plan(),
        ObjectList.component(attempt.manifest()).encoding(),
        attempt.plan().tables().isEmpty() ? null : attempt.folder().fetched());
  }

  /** In what it differs, if it does. */
  Optional<Difference> difference(StoredObject object) throws IOException {
    FileHash found = folder == null ? hash(object) : hashOfFile(object, folder);
    String hash = found.hex();
    if (hash.equals(object.sha256()) && found.bytes() == object.bytes()) {
      return Optional.empty();
    }
    return Optional.of(
        object.differs(
            found.bytes() == object.bytes()
                ? "others with %s".formatted(hash)
                : "%,d bytes".formatted(found.bytes())));
  }

  private FileHash hash(StoredObject object) throws IOException {
    try (InputStream plain = open(object)) {
      return new FileHash().read(plain);
    }
  }

  private FileHash hashOfFile(StoredObject object, Path below) throws IOException {
    Path file = below.resolve(fileName(object.key()));
    try (InputStream plain = open(object)) {
      Files.copy(plain, file);
    }
    return new FileHash().read(file);
  }

  /** A key may be any path, and is none here. */
  private static String fileName(String key) {
    return HexFormat.of().formatHex(Hashes.sha256().digest(key.getBytes(UTF_8)));
  }

  private InputStream open(StoredObject object) throws IOException {
    return store.readShared(object.stored().component(plan, encoding));
  }
}
