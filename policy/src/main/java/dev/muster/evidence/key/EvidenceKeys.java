package dev.muster.evidence.key;

import dev.muster.evidence.HeadSigner;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * Reads and makes the keys of evidence. No message repeats what was read: it may be the private
 * one.
 */
public final class EvidenceKeys {
  private static final String ALGORITHM = "Ed25519";

  private EvidenceKeys() {}

  /**
   * What signs with a private key, whose public key follows from it.
   *
   * @param text PKCS#8 in PEM, or its base64 alone
   * @throws IllegalArgumentException when it is not an Ed25519 private key
   */
  public static HeadSigner signer(String text) {
    byte[] encoded = PemText.decode(text, PemText.PRIVATE);
    try {
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return new HeadSigner(key, publicKeyOf(key));
    } catch (InvalidKeySpecException e) {
      throw new IllegalArgumentException("not an Ed25519 private key in PKCS#8");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /**
   * A public key.
   *
   * @param text X.509 in PEM, or its base64 alone
   * @throws IllegalArgumentException when it is not an Ed25519 public key
   */
  public static PublicKey publicKey(String text) {
    byte[] encoded = PemText.decode(text, PemText.PUBLIC);
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (InvalidKeySpecException e) {
      throw new IllegalArgumentException("not an Ed25519 public key in X.509");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** A new pair of keys. */
  public static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** The private key as PKCS#8 in PEM: to be written to a file that only its owner reads. */
  public static String pem(PrivateKey key) {
    return PemText.encode(key.getEncoded(), PemText.PRIVATE);
  }

  /** The public key as X.509 in PEM. */
  public static String pem(PublicKey key) {
    return PemText.encode(key.getEncoded(), PemText.PUBLIC);
  }

  /**
   * An Ed25519 private key is 32 random bytes, from which a pair is made; the JDK makes it from
   * bytes that it is told are random. A signer tries its pair before it is used.
   */
  private static PublicKey publicKeyOf(PrivateKey key) throws GeneralSecurityException {
    byte[] seed =
        ((EdECPrivateKey) key)
            .getBytes()
            .orElseThrow(() -> new IllegalArgumentException("the private key is not readable"));
    KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
    generator.initialize(NamedParameterSpec.ED25519, new GivenBytes(seed));
    return generator.generateKeyPair().getPublic();
  }
}
