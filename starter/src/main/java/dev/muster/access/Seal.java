package dev.muster.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals what a browser carries for us, so that nobody else can read or change it and every front
 * with the same keys can open it. Seals with the first key and opens with any of them.
 */
public final class Seal {
  private static final byte[] PURPOSE = "muster console".getBytes(StandardCharsets.US_ASCII);
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Supplier<List<String>> keys;
  private volatile Derived derived = new Derived(List.of(), List.of());
  private final SecureRandom random = new SecureRandom();

  /** Derives its keys, so that what they sign elsewhere says nothing about what is sealed. */
  public Seal(List<String> keys) {
    this(() -> keys);
  }

  /** Seals with the first of the keys that there are at the moment, and opens with all of them. */
  public Seal(Supplier<List<String>> keys) {
    this.keys = keys;
  }

  private record Derived(List<String> from, List<SecretKey> keys) {}

  private List<SecretKey> keys() {
    List<String> now = keys.get();
    Derived before = derived;
    if (before.from().equals(now)) {
      return before.keys();
    }
    List<SecretKey> fresh = now.stream().map(Seal::derive).toList();
    derived = new Derived(now, fresh);
    return fresh;
  }

  /**
   * Seals a text.
   *
   * @param use what it is for; it opens for nothing else
   */
  String close(String use, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, keys().getFirst(), nonce, use)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + CIPHER, e);
    }
  }

  /** The text that was sealed for this use; empty when it was not, or not by us. */
  Optional<String> open(String use, String sealed) {
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(sealed);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return whole.length <= NONCE_BYTES
        ? Optional.empty()
        : keys().stream().flatMap(key -> open(key, use, whole).stream()).findFirst();
  }

  private static Optional<String> open(SecretKey key, String use, byte[] whole) {
    try {
      byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, key, nonce, use)
              .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String use)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(use.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static SecretKey derive(String key) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(key.getBytes(StandardCharsets.UTF_8))
                  .thenExpand(PURPOSE, KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HKDF-SHA256", e);
    }
  }
}
