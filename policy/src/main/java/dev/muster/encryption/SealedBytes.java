package dev.muster.encryption;

import io.temporal.payload.codec.PayloadCodecException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM under one key: a random nonce, then what is encrypted, then the tag over both. */
record SealedBytes(EncryptionKey key) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  byte[] close(byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new PayloadCodecException("key '" + key.id() + "' can't encrypt", e);
    }
  }

  byte[] open(byte[] sealed) {
    try {
      ByteBuffer from = ByteBuffer.wrap(sealed);
      byte[] nonce = new byte[Math.min(NONCE_BYTES, sealed.length)];
      from.get(nonce);
      ByteBuffer plain = ByteBuffer.allocate(sealed.length);
      cipher(Cipher.DECRYPT_MODE, nonce).doFinal(from, plain);
      byte[] opened = new byte[plain.flip().remaining()];
      plain.get(opened);
      return opened;
    } catch (GeneralSecurityException e) {
      throw new PayloadCodecException(
          "a payload does not open with key '"
              + key.id()
              + "': it was altered, or the key is not"
              + " the one that encrypted it",
          e);
    }
  }

  /** The key's id is under the tag as well: nobody can have a payload opened with another. */
  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(key.id().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
