package dev.muster.evidence;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Signs the heads of chains with an Ed25519 key that it never shows. */
public final class HeadSigner {
  private final PrivateKey privateKey;
  private final PublicKey publicKey;
  private final String keyId;

  /**
   * Signs with a pair of keys.
   *
   * @throws IllegalArgumentException when the two don't belong together
   */
  public HeadSigner(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
    this.keyId = VerifyingKeys.id(publicKey);
    ChainHead probe = sign(new EvidenceChain("probe", 1, "f".repeat(64)));
    if (!VerifyingKeys.of(publicKey).verifies(probe)) {
      throw new IllegalArgumentException("the private key is not that of the public key " + keyId);
    }
  }

  /** The signed head of a chain that has a record. */
  public ChainHead sign(EvidenceChain chain) {
    try {
      Signature signature = Signature.getInstance(VerifyingKeys.ALGORITHM);
      signature.initSign(privateKey);
      signature.update(ChainHash.signed(chain.name(), chain.number(), chain.hash()));
      String signed = Base64.getEncoder().encodeToString(signature.sign());
      return new ChainHead(chain.name(), chain.number(), chain.hash(), keyId, signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the evidence key can't sign", e);
    }
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  public String keyId() {
    return keyId;
  }

  @Override
  public String toString() {
    return "the signer " + keyId;
  }
}
