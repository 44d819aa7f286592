package dev.muster.restorepoint.s3;

import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.ListedObject;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.StoredObject;
import dev.muster.restorepoint.files.FileHash;
import dev.muster.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket that objects are put back into, each over whatever is there.
 *
 * @param wholeUpTo how many bytes are put by one request; more go part by part
 */
public record TargetBucket(Place place, SourceBucket reading, long wholeUpTo)
    implements AutoCloseable {
  /** The most that S3 takes by one request. */
  public static final long WHOLE = 5L << 30;

  private static final int FORBIDDEN = 403;
  private static final int GONE = 404;
  private static final int LONGEST = 200;

  /** Through a slow line. */
  private static final long BYTES_A_SECOND = 1 << 20;

  private static final Duration AT_LEAST = Duration.ofMinutes(5);

  /** How an object is there. */
  public enum State {
    ABSENT,
    ANOTHER,
    /** Another one, which somebody has written since this was opened. */
    NEWER,
    EQUAL
  }

  /** Opens one; fails when it is not there or lets nobody look. */
  public static TargetBucket open(Stores stores, StoreAddress address, long wholeUpTo) {
    Place place = stores.open(address);
    try {
      place
          .client()
          .listObjectsV2(list -> list.bucket(place.bucket()).prefix(place.prefix()).maxKeys(1));
      return new TargetBucket(place, new SourceBucket(place), wholeUpTo);
    } catch (RuntimeException e) {
      place.close();
      throw e;
    }
  }

  /** All objects, page after page. */
  public Stream<ListedObject> list() {
    return reading.list();
  }

  /** Whether something was written since this was opened, by the clock of the bucket. */
  public boolean isNewer(Instant modified) {
    return modified.isAfter(place.opened());
  }

  /** Whether there is an object of a key, which is not below the prefix but of all the bucket. */
  public boolean has(String key) {
    return head(key).isPresent();
  }

  /** How an object is there; its bytes are read only where the bucket can't tell what they are. */
  public State state(StoredObject wanted) throws IOException {
    Optional<HeadObjectResponse> found = head(place.prefix() + wanted.key());
    if (found.isEmpty()) {
      return State.ABSENT;
    }
    HeadObjectResponse head = found.get();
    boolean like =
        head.contentLength() == wanted.bytes()
            && isSaid(wanted, head.contentType(), head.metadata())
            && hasBytes(wanted, head);
    if (like) {
      return State.EQUAL;
    }
    return isNewer(head.lastModified()) ? State.NEWER : State.ANOTHER;
  }

  private Optional<HeadObjectResponse> head(String key) {
    try {
      return Optional.of(
          place
              .client()
              .headObject(
                  head -> head.bucket(place.bucket()).key(key).checksumMode(ChecksumMode.ENABLED)));
    } catch (S3Exception e) {
      if (e.statusCode() == GONE) {
        return Optional.empty();
      }
      throw denied(key, e);
    }
  }

  private static boolean isSaid(
      StoredObject wanted, @Nullable String contentType, Map<String, String> metadata) {
    return (wanted.contentType() == null || wanted.contentType().equals(contentType))
        && wanted.metadata().equals(metadata);
  }

  private boolean hasBytes(StoredObject wanted, HeadObjectResponse head) throws IOException {
    if (head.eTag() != null && SourceBucket.tag(head.eTag()).equals(wanted.etag())) {
      return true;
    }
    String sum = head.checksumSHA256();
    if (sum == null || sum.contains("-")) {
      return difference(wanted).isEmpty();
    }
    return sum.equals(sum(wanted));
  }

  private static String sum(StoredObject wanted) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(wanted.sha256()));
  }

  /** In what an object that is read to its end is not the wanted one. */
  public Optional<Difference> difference(StoredObject wanted) throws IOException {
    Optional<ResponseInputStream<GetObjectResponse>> found = reading.read(wanted.key());
    if (found.isEmpty()) {
      return Optional.of(wanted.differs(Difference.ABSENT));
    }
    try (ResponseInputStream<GetObjectResponse> content = found.get()) {
      FileHash hash = new FileHash().read(content);
      String hex = hash.hex();
      if (!hex.equals(wanted.sha256())) {
        return Optional.of(
            wanted.differs("%,d bytes with SHA-256 %s".formatted(hash.bytes(), hex)));
      }
      GetObjectResponse said = content.response();
      return isSaid(wanted, said.contentType(), said.metadata())
          ? Optional.empty()
          : Optional.of(wanted.differs("another content type or other metadata"));
    }
  }

  /**
   * Puts an object there with what its owner said of it.
   *
   * @param file that has its bytes; the bucket refuses others
   */
  public void put(StoredObject object, Path file) throws IOException {
    try {
      if (object.bytes() <= wholeUpTo) {
        putWhole(object, file);
      } else {
        putInParts(object, file);
      }
    } catch (S3Exception e) {
      throw denied(object.key(), e);
    }
  }

  private void putWhole(StoredObject object, Path file) {
    Duration limit = AT_LEAST.plusSeconds(object.bytes() / BYTES_A_SECOND);
    place
        .client()
        .putObject(
            put ->
                put.bucket(place.bucket())
                    .key(place.prefix() + object.key())
                    .contentType(object.contentType())
                    .metadata(object.metadata())
                    .checksumSHA256(sum(object))
                    .overrideConfiguration(limits ->
                        limits.apiCallAttemptTimeout(limit).apiCallTimeout(limit.multipliedBy(2))),
            RequestBody.fromFile(file));
  }

  private void putInParts(StoredObject object, Path file) throws IOException {
    try (InputStream plain = Files.newInputStream(file);
        Upload upload =
            Upload.begin(
                place.client(),
                place.bucket(),
                place.prefix() + object.key(),
                PartSize.of(object.bytes()),
                place.threads(),
                as -> as.contentType(object.contentType()).metadata(object.metadata()))) {
      plain.transferTo(upload);
      upload.complete();
    }
  }

  /** Removes objects; where the bucket keeps versions, it keeps them. */
  public void remove(List<ListedObject> objects) {
    List<ObjectIdentifier> keys =
        objects.stream()
            .map(object -> ObjectIdentifier.builder().key(place.prefix() + object.key()).build())
            .toList();
    DeleteObjectsResponse answer =
        place
            .client()
            .deleteObjects(delete ->
                delete.bucket(place.bucket()).delete(all -> all.objects(keys).quiet(true)));
    if (answer.hasErrors() && !answer.errors().isEmpty()) {
      S3Error first = answer.errors().getFirst();
      throw RestorePointFailure.STORE_DENIED.because(
          "object %s in bucket %s can't be removed: %s"
              .formatted(
                  Text.line(String.valueOf(first.key()), LONGEST),
                  place.bucket(),
                  Objects.requireNonNullElse(first.message(), first.code())));
    }
  }

  /** What it may not do is told with its key. */
  private RuntimeException denied(String key, S3Exception e) {
    return e.statusCode() == FORBIDDEN
        ? RestorePointFailure.STORE_DENIED.because(
            "object %s in bucket %s: %s"
                .formatted(Text.line(key, LONGEST), place.bucket(), e.getMessage()))
        : e;
  }

  @Override
  public void close() {
    place.close();
  }
}
