package dev.muster.backup.bucket;

import dev.muster.restorepoint.ListedObject;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.SharedObject;
import dev.muster.restorepoint.StoredObject;
import dev.muster.restorepoint.packing.SharedObjects;
import dev.muster.restorepoint.s3.Hashes;
import dev.muster.restorepoint.s3.SourceBucket;
import dev.muster.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Keeps what an object holds, by many threads at a time. A small one is read once; a large one
 * first for its hash, by which it may be there already, and then again for what it holds.
 */
final class ObjectCopy {
  private static final int SMALL = 4 << 20;
  private static final int BUFFER = 1 << 16;
  private static final int TRIES = 5;
  private static final int LONGEST_KEY = 200;

  /** Each takes a few parts of memory. */
  private static final int LARGE_AT_ONCE = 2;

  private final SourceBucket bucket;
  private final SharedObjects shared;
  private final IntConsumer progress;
  private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

  /**
   * @param progress hears of bytes
   */
  ObjectCopy(SourceBucket bucket, SharedObjects shared, IntConsumer progress) {
    this.bucket = bucket;
    this.shared = shared;
    this.progress = progress;
  }

  /** What is stored of it; nothing when it has gone away. */
  Optional<StoredObject> of(ListedObject listed) {
    try {
      for (int tries = 0; tries < TRIES; tries++) {
        Optional<ResponseInputStream<GetObjectResponse>> content = bucket.read(listed.key());
        if (content.isEmpty()) {
          return Optional.empty();
        }
        Optional<StoredObject> stored = read(listed, content.get());
        if (stored.isPresent()) {
          return stored;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw RestorePointFailure.FILES_CHANGED.because(
        "object %s changed each of %d times that it was read"
            .formatted(Text.line(listed.key(), LONGEST_KEY), TRIES));
  }

  /** Nothing when it was changed between two reads. */
  private Optional<StoredObject> read(
      ListedObject listed, ResponseInputStream<GetObjectResponse> opened) throws IOException {
    try (ResponseInputStream<GetObjectResponse> content = opened) {
      GetObjectResponse said = content.response();
      if (said.contentLength() > SMALL) {
        return readLarge(listed, said, hash(listed, said, content));
      }
      byte[] plain = content.readAllBytes();
      requireAll(listed, said, plain.length);
      progress.accept(plain.length);
      byte[] hash = Hashes.sha256().digest(plain);
      return Optional.of(stored(listed, said, hash, shared.keep(hash, plain)));
    }
  }

  private static byte[] hash(ListedObject listed, GetObjectResponse said, InputStream content)
      throws IOException {
    MessageDigest hash = Hashes.sha256();
    try (DigestInputStream read = new DigestInputStream(content, hash)) {
      requireAll(listed, said, read.transferTo(OutputStream.nullOutputStream()));
    }
    return hash.digest();
  }

  /** A connection that is closed early looks like the end of an object. */
  private static void requireAll(ListedObject listed, GetObjectResponse said, long read)
      throws IOException {
    if (read != said.contentLength()) {
      throw new IOException(
          "object %s broke off after %,d of %,d bytes"
              .formatted(Text.line(listed.key(), LONGEST_KEY), read, said.contentLength()));
    }
  }

  private Optional<StoredObject> readLarge(ListedObject listed, GetObjectResponse said, byte[] hash)
      throws IOException {
    large.acquireUninterruptibly();
    try {
      SharedObject kept =
          shared.keep(hash, said.contentLength(), to -> pour(listed, said, hash, to));
      return Optional.of(stored(listed, said, hash, kept));
    } catch (ChangedException e) {
      return Optional.empty();
    } finally {
      large.release();
    }
  }

  /** It is stored under its hash, so that is what it must be again. */
  private void pour(ListedObject listed, GetObjectResponse said, byte[] hash, OutputStream to)
      throws IOException {
    MessageDigest again = Hashes.sha256();
    long poured = 0;
    try (InputStream content =
        bucket.read(listed.key(), said.eTag()).orElseThrow(ChangedException::new)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        to.write(buffer, 0, read);
        again.update(buffer, 0, read);
        poured += read;
        progress.accept(read);
      }
    }
    requireAll(listed, said, poured);
    if (!MessageDigest.isEqual(hash, again.digest())) {
      throw new ChangedException();
    }
  }

  /** What was read is told, and not what was listed, where it was changed between. */
  private static StoredObject stored(
      ListedObject listed, GetObjectResponse said, byte[] hash, SharedObject kept) {
    String tag = SourceBucket.tag(said.eTag());
    Instant modified = tag.equals(listed.etag()) ? listed.modified() : said.lastModified();
    return new StoredObject(
        listed.key(),
        said.contentLength(),
        HexFormat.of().formatHex(hash),
        tag,
        modified,
        said.versionId(),
        said.contentType(),
        said.metadata(),
        kept);
  }

  /** It is another one than a moment ago. */
  private static final class ChangedException extends IOException {}
}
