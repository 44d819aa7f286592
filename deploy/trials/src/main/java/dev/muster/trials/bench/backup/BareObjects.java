package dev.muster.trials.bench.backup;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.muster.restorepoint.s3.Hashes;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Upload;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A plain loop with the AWS SDK, eight objects at a time: each is read, hashed, packed by zstd and
 * stored, and each is read, unpacked and hashed. It knows no list, no name by contents, and nothing
 * of what is there already.
 */
record BareObjects(Place source, Place store) {
  private static final int AT_ONCE = 8;
  private static final int LEVEL = 3;
  private static final int SMALL = 4 << 20;

  /** Stores all of the bucket below a folder. */
  Duration backup(String folder) {
    Instant began = Instant.now();
    all(source, "")
        .gather(Gatherers.mapConcurrent(AT_ONCE, one -> keep(one, folder)))
        .forEach(key -> {});
    return Duration.between(began, Instant.now());
  }

  /** Reads all that is below a folder. */
  Duration restore(String folder) {
    Instant began = Instant.now();
    all(store, folder + "/")
        .gather(Gatherers.mapConcurrent(AT_ONCE, this::read))
        .forEach(key -> {});
    return Duration.between(began, Instant.now());
  }

  private static Stream<S3Object> all(Place place, String prefix) {
    return place
        .client()
        .listObjectsV2Paginator(list -> list.bucket(place.bucket()).prefix(prefix))
        .contents()
        .stream();
  }

  private String keep(S3Object object, String folder) {
    String key = folder + "/" + object.key();
    try (InputStream content = open(source, object);
        DigestInputStream plain = new DigestInputStream(content, Hashes.sha256())) {
      if (object.size() <= SMALL) {
        byte[] packed = Zstd.compress(plain.readAllBytes(), LEVEL);
        store
            .client()
            .putObject(put -> put.bucket(store.bucket()).key(key), RequestBody.fromBytes(packed));
      } else {
        upload(plain, key, object.size());
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void upload(InputStream plain, String key, long bytes) throws IOException {
    try (Upload upload = store.write(key, bytes)) {
      try (ZstdOutputStream packed = new ZstdOutputStream(new KeptOpen(upload), LEVEL)) {
        plain.transferTo(packed);
      }
      upload.complete();
    }
  }

  /** The end of what is packed is not the end of the upload. */
  private static final class KeptOpen extends FilterOutputStream {
    KeptOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() {}
  }

  private String read(S3Object object) {
    try (InputStream stored = open(store, object);
        InputStream plain = new DigestInputStream(new ZstdInputStream(stored), Hashes.sha256())) {
      plain.transferTo(OutputStream.nullOutputStream());
      return object.key();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(Place place, S3Object object) {
    return place.client().getObject(get -> get.bucket(place.bucket()).key(object.key()));
  }
}
