package dev.muster.workers;

import dev.muster.evidence.key.EvidenceKeys;
import dev.muster.evidence.s3.ArchiveBucket;
import dev.muster.evidence.s3.ArchiveBucket.Addressing;
import dev.muster.evidence.s3.Retention;
import dev.muster.policy.SecretRef;
import java.net.URI;
import java.security.PublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What evidence is signed with.
 *
 * @param keyFrom where the private key is, {@code env:NAME}, {@code file:/path} or {@code
 *     ssm:/path}; without the braces of a reference, which Spring would take for its own
 * @param formerKeys public keys, in base64, that signed before the present one
 * @param archive the bucket that gets a copy, null for none
 */
@ConfigurationProperties(prefix = "muster.evidence", ignoreUnknownFields = false)
record EvidenceProperties(
    @DefaultValue("env:MUSTER_EVIDENCE_KEY") String keyFrom,
    @DefaultValue List<String> formerKeys,
    @Nullable Archive archive) {
  EvidenceProperties {
    var _ = reference(keyFrom);
    formerKeys = List.copyOf(formerKeys);
  }

  SecretRef key() {
    return reference(keyFrom);
  }

  private static SecretRef reference(String from) {
    return SecretRef.configured("muster.evidence.key-from", from);
  }

  List<PublicKey> former() {
    return formerKeys.stream().map(EvidenceKeys::publicKey).toList();
  }

  /**
   * A bucket.
   *
   * @param endpoint of a store that is not AWS's own
   * @param retention how records are locked; null leaves it to the bucket
   */
  record Archive(
      String bucket,
      @DefaultValue("us-east-1") String region,
      @Nullable URI endpoint,
      @DefaultValue("host") Addressing addressing,
      @Nullable Retention retention) {
    ArchiveBucket place() {
      return new ArchiveBucket(bucket, region, endpoint, addressing, retention);
    }
  }
}
