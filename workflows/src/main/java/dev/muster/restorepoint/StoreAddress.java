package dev.muster.restorepoint;

import org.jspecify.annotations.Nullable;

/**
 * Where restore points are kept: a bucket of an S3 store.
 *
 * @param name as the policy has it
 * @param endpoint of a store that is not AWS's own, null for AWS
 * @param prefix of all keys, empty or ending in a slash
 * @param credentials null where they are found as every AWS client finds them
 */
public record StoreAddress(
    String name,
    String bucket,
    String region,
    @Nullable String endpoint,
    Addressing addressing,
    String prefix,
    @Nullable Credentials credentials) {
  /** Where a request names the bucket. */
  public enum Addressing {
    HOST,
    PATH
  }

  /** References to a key's two halves, never the key. */
  public record Credentials(String accessKey, String secretKey) {}

  public StoreAddress {
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new IllegalArgumentException("the prefix of " + name + " ends in a slash");
    }
  }

  /** Whether both lead to the same objects. */
  public boolean sameAs(StoreAddress other) {
    return bucket.equals(other.bucket)
        && prefix.equals(other.prefix)
        && String.valueOf(endpoint).equals(String.valueOf(other.endpoint));
  }
}
