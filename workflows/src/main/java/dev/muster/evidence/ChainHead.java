package dev.muster.evidence;

/**
 * How far a chain went when it was last written, signed, so that a cut at its end shows.
 *
 * @param number of the last record
 * @param hash of the last record
 * @param keyId which key signed
 * @param signature Ed25519, in base64
 */
public record ChainHead(String chain, long number, String hash, String keyId, String signature) {
  public ChainHead {
    EvidenceChain.requireName(chain);
    if (number < 1) {
      throw new IllegalArgumentException("a head stands on record 1 or a later one, not " + number);
    }
    ChainHash.require(hash);
    StoredBytes.ofBase64(signature);
  }
}
