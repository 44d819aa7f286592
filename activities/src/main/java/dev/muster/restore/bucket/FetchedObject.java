package dev.muster.restore.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.StoredObject;
import dev.muster.restorepoint.files.FileHash;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.DamagedException;
import dev.muster.restorepoint.s3.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** An object as the store has it, in a file of the worker's that no key of an object names. */
record FetchedObject(Path file) implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  static FetchedObject in(Path folder, StoredObject object) {
    byte[] name = Hashes.sha256().digest(object.key().getBytes(UTF_8));
    return new FetchedObject(folder.resolve(HexFormat.of().formatHex(name)));
  }

  /**
   * Fetches it; says in what it is not what was backed up.
   *
   * @param encoding how it is stored
   */
  Optional<Difference> fetch(Unpacker store, String plan, String encoding, StoredObject object)
      throws IOException {
    try (InputStream plain = store.readShared(object.stored().component(plan, encoding))) {
      return compared(object, plain);
    } catch (NoSuchKeyException e) {
      return Optional.of(object.differs(Difference.ABSENT));
    } catch (DamagedException e) {
      return Optional.of(object.differs("what can't be decrypted and unpacked"));
    }
  }

  private Optional<Difference> compared(StoredObject object, InputStream plain) throws IOException {
    FileHash hash = new FileHash();
    byte[] buffer = new byte[BUFFER];
    try (OutputStream copy = Files.newOutputStream(file)) {
      for (int read = plain.read(buffer); read >= 0; read = plain.read(buffer)) {
        hash.add(buffer, read);
        if (hash.bytes() > object.bytes()) {
          return Optional.of(object.differs("more bytes"));
        }
        copy.write(buffer, 0, read);
      }
    }
    String hex = hash.hex();
    return hex.equals(object.sha256())
        ? Optional.empty()
        : Optional.of(object.differs("%,d bytes with SHA-256 %s".formatted(hash.bytes(), hex)));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
