package dev.muster.restorepoint.packing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.Random;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts components with one key. A component is bound to what it is and to where it is kept: in
 * the place of another, of whichever restore point, it can't be decrypted.
 *
 * @param key its name
 * @param naming derived from it, by which names of shared objects tell nothing of what is in them
 */
public record ComponentCipher(String key, StreamingAead aead, SecretKey naming) {
  /** The bytes of a key. */
  public static final int KEY_BYTES = 32;

  private static final String MAC = "HmacSHA256";

  /** With a key of {@link #KEY_BYTES}. */
  @AccessesPartialKey
  public static ComponentCipher of(String name, byte[] key) {
    try {
      return new ComponentCipher(
          name,
          AesGcmHkdfStreaming.create(
              AesGcmHkdfStreamingKey.create(
                  PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB,
                  SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))),
          KDF.getInstance("HKDF-SHA256")
              .deriveKey(
                  MAC,
                  HKDFParameterSpec.ofExtract()
                      .addIKM(key)
                      .thenExpand("names of shared objects".getBytes(UTF_8), KEY_BYTES)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** With a key that nobody has, under a name. */
  public static ComponentCipher ofNobody(String name) {
    return of(name, Random.randBytes(KEY_BYTES));
  }

  /** What contents of a hash are called, which nobody can tell from it without the key. */
  byte[] name(byte[] sha256) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(naming);
      return mac.doFinal(sha256);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is written is encrypted; only once it is closed is it whole. */
  OutputStream encrypting(OutputStream stored, String component, String at) throws IOException {
    try {
      return aead.newEncryptingStream(stored, bound(component, at));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is stored, decrypted; each byte was authenticated before it is told. */
  InputStream decrypting(InputStream stored, String component, String at) throws IOException {
    try {
      return aead.newDecryptingStream(stored, bound(component, at));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bound(String component, String at) {
    return (component + "\n" + at).getBytes(UTF_8);
  }
}
