package dev.muster.restorepoint.s3;

import dev.muster.restorepoint.BucketProtection;
import dev.muster.restorepoint.BucketProtection.Versions;
import dev.muster.restorepoint.ListedObject;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.text.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket whose objects are backed up: this reads it, and never writes. */
public record SourceBucket(Place place) implements AutoCloseable {
  private static final int FORBIDDEN = 403;
  private static final int GONE = 404;
  private static final int CHANGED = 412;
  private static final int LONGEST = 200;

  /** Opens one. */
  public static SourceBucket open(Stores stores, StoreAddress address) {
    return new SourceBucket(stores.open(address));
  }

  /** All objects, page after page. */
  public Stream<ListedObject> list() {
    return place
        .client()
        .listObjectsV2Paginator(list -> list.bucket(place.bucket()).prefix(place.prefix()))
        .contents()
        .stream()
        .map(this::listed);
  }

  private ListedObject listed(S3Object object) {
    return new ListedObject(
        object.key().substring(place.prefix().length()),
        tag(object.eTag()),
        object.size(),
        object.lastModified());
  }

  /** An entity tag without its quotes, which some leave out. */
  public static String tag(String said) {
    return said.replace("\"", "");
  }

  /** An object as it is now, all of one version of it; nothing when it has gone away. */
  public Optional<ResponseInputStream<GetObjectResponse>> read(String key) {
    return read(key, null);
  }

  /**
   * An object if it is still there.
   *
   * @param etag of the one that is wanted; null for any
   */
  public Optional<ResponseInputStream<GetObjectResponse>> read(String key, @Nullable String etag) {
    try {
      return Optional.of(
          place
              .client()
              .getObject(
                  get -> get.bucket(place.bucket()).key(place.prefix() + key).ifMatch(etag)));
    } catch (S3Exception e) {
      return switch (e.statusCode()) {
        case GONE, CHANGED -> Optional.empty();
        case FORBIDDEN ->
            throw RestorePointFailure.STORE_DENIED.because(
                "object %s can't be read: %s".formatted(Text.line(key, LONGEST), e.getMessage()));
        default -> throw e;
      };
    }
  }

  /** How it protects what is in it; nothing is known of what it does not tell. */
  public BucketProtection protection() {
    return new BucketProtection(versions(), lock());
  }

  private Versions versions() {
    try {
      BucketVersioningStatus status =
          place.client().getBucketVersioning(get -> get.bucket(place.bucket())).status();
      return switch (status) {
        case ENABLED -> Versions.ON;
        case SUSPENDED -> Versions.SUSPENDED;
        case null -> Versions.OFF;
        case UNKNOWN_TO_SDK_VERSION -> Versions.UNKNOWN;
      };
    } catch (S3Exception e) {
      return Versions.UNKNOWN;
    }
  }

  private @Nullable String lock() {
    try {
      ObjectLockConfiguration lock =
          place
              .client()
              .getObjectLockConfiguration(get -> get.bucket(place.bucket()))
              .objectLockConfiguration();
      return lock == null || lock.objectLockEnabled() != ObjectLockEnabled.ENABLED
          ? null
          : words(lock.rule() == null ? null : lock.rule().defaultRetention());
    } catch (S3Exception e) {
      return null;
    }
  }

  private static String words(@Nullable DefaultRetention retention) {
    if (retention == null) {
      return "object lock without a time of its own";
    }
    String mode = retention.modeAsString().toLowerCase(Locale.ROOT);
    return retention.days() == null
        ? "object lock of %d years in %s mode".formatted(retention.years(), mode)
        : "object lock of %d days in %s mode".formatted(retention.days(), mode);
  }

  /** Where it is, for people. */
  public String location() {
    return "s3://" + place.bucket() + "/" + place.prefix();
  }

  @Override
  public void close() {
    place.close();
  }
}
