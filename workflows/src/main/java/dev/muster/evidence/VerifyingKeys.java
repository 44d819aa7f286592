package dev.muster.evidence;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The public keys that heads may be signed with; several, so that keys can be rotated. */
public final class VerifyingKeys {
  static final String ALGORITHM = "Ed25519";
  private static final int ID_LENGTH = 16;

  private final Map<String, PublicKey> keys = new TreeMap<>();

  private VerifyingKeys(List<PublicKey> keys) {
    keys.forEach(key -> this.keys.put(id(key), key));
  }

  public static VerifyingKeys of(PublicKey... keys) {
    return of(List.of(keys));
  }

  public static VerifyingKeys of(List<PublicKey> keys) {
    return new VerifyingKeys(keys);
  }

  /** How a key is named: the start of the SHA-256 of its X.509 encoding. */
  public static String id(PublicKey key) {
    return ChainHash.of(key.getEncoded()).substring(0, ID_LENGTH);
  }

  /** The ids of the keys, in order. */
  public List<String> ids() {
    return List.copyOf(keys.keySet());
  }

  boolean know(ChainHead head) {
    return keys.containsKey(head.keyId());
  }

  /** Whether the key that the head names is known and did sign it. */
  public boolean verifies(ChainHead head) {
    PublicKey key = keys.get(head.keyId());
    if (key == null) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(ChainHash.signed(head.chain(), head.number(), head.hash()));
      return signature.verify(Base64.getDecoder().decode(head.signature()));
    } catch (GeneralSecurityException e) {
      return false; // no Ed25519 signature at all
    }
  }
}
