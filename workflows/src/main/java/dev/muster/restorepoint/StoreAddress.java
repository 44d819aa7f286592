package dev.muster.restorepoint;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where restore points are kept: a bucket of an S3 store.
 *
 * @param name as the policy has it
 * @param endpoint of a store that is not AWS's own, null for AWS
 * @param prefix of all keys, empty or ending in a slash
 * @param credentials null where they are found as every AWS client finds them
 * @param atRest how the store is to encrypt what it keeps; null where it is not asked to
 */
public record StoreAddress(
    String name,
    String bucket,
    String region,
    @Nullable String endpoint,
    Addressing addressing,
    String prefix,
    @Nullable Credentials credentials,
    @Nullable AtRest atRest) {
  /** The folder that is apart from all restore points: no plan has such a name. */
  public static final String APART = "_self-test";

  /** The folder of what restore points share, by plan: no plan has such a name either. */
  public static final String SHARED = "_objects";

  /** Where a request names the bucket. */
  public enum Addressing {
    HOST,
    PATH
  }

  /** References to a key's two halves, never the key. */
  public record Credentials(String accessKey, String secretKey) {}

  /**
   * Encryption by the store.
   *
   * @param kmsKey the id of a key of AWS KMS; null for keys of the store's own (AES-256)
   */
  public record AtRest(@Nullable String kmsKey) {}

  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9-]{8,}");

  public StoreAddress {
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new IllegalArgumentException("the prefix of " + name + " ends in a slash");
    }
  }

  /** One that is not asked to encrypt. */
  public StoreAddress(
      String name,
      String bucket,
      String region,
      @Nullable String endpoint,
      Addressing addressing,
      String prefix,
      @Nullable Credentials credentials) {
    this(name, bucket, region, endpoint, addressing, prefix, credentials, null);
  }

  /** The same store, where one run keeps what is no restore point of any plan. */
  public StoreAddress apart(String run) {
    return below(folderApart(run) + "/");
  }

  /** The folder of one run in what is apart. */
  public static String folderApart(String run) {
    if (!RUN.matcher(run).matches()) {
      throw new IllegalArgumentException("not the id of a run: " + run);
    }
    return APART + "/" + run;
  }

  /** The folder of what the restore points of a plan share. */
  public static String sharedFolder(String plan) {
    return SHARED + "/" + plan;
  }

  /** The prefix of the store that what has this prefix is apart in; empty when it is not apart. */
  public static Optional<String> outside(String prefix) {
    int at = ("/" + prefix).lastIndexOf("/" + APART + "/");
    return at < 0 ? Optional.empty() : Optional.of(prefix.substring(0, at));
  }

  /** The same bucket below a prefix of this one. */
  public StoreAddress below(String folder) {
    return new StoreAddress(
        name, bucket, region, endpoint, addressing, prefix + folder, credentials, atRest);
  }

  /** Whether objects of one are objects of the other. */
  public boolean overlaps(StoreAddress other) {
    return isSameBucket(other)
        && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix));
  }

  /** Whether all objects of another are objects of this one. */
  public boolean contains(StoreAddress other) {
    return isSameBucket(other) && other.prefix.startsWith(prefix);
  }

  private boolean isSameBucket(StoreAddress other) {
    return bucket.equals(other.bucket)
        && String.valueOf(endpoint).equals(String.valueOf(other.endpoint));
  }

  /** Whether both lead to the same objects. */
  public boolean sameAs(StoreAddress other) {
    return isSameBucket(other) && prefix.equals(other.prefix);
  }
}
