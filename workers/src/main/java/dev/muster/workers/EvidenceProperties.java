package dev.muster.workers;

import dev.muster.evidence.key.EvidenceKeys;
import dev.muster.policy.SecretRef;
import java.security.PublicKey;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What evidence is signed with.
 *
 * @param keyFrom where the private key is, {@code env:NAME} or {@code file:/path}; without the
 *     braces of a reference, which Spring would take for its own
 * @param formerKeys public keys, in base64, that signed before the present one
 */
@ConfigurationProperties(prefix = "muster.evidence", ignoreUnknownFields = false)
record EvidenceProperties(
    @DefaultValue("env:MUSTER_EVIDENCE_KEY") String keyFrom,
    @DefaultValue List<String> formerKeys) {
  EvidenceProperties {
    if (!keyFrom.matches("(env:[A-Za-z_][A-Za-z0-9_]*|file:/.+)")) {
      throw new IllegalArgumentException(
          "muster.evidence.key-from is env:NAME or file:/path, and never the key itself");
    }
    formerKeys = List.copyOf(formerKeys);
  }

  SecretRef key() {
    return SecretRef.parse("${" + keyFrom + "}");
  }

  List<PublicKey> former() {
    return formerKeys.stream().map(EvidenceKeys::publicKey).toList();
  }
}
