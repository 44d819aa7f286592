package dev.muster.trials.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How many bytes something has, and their SHA-256 in hexadecimal. */
record Digest(long bytes, String sha256) {
  static Digest of(InputStream content) throws IOException {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      long bytes = new DigestInputStream(content, hash).transferTo(OutputStream.nullOutputStream());
      return new Digest(bytes, HexFormat.of().formatHex(hash.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
