package dev.muster.restorepoint.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that files are compared by, made while their bytes pass. */
public final class FileHash {
  private static final int BUFFER = 1 << 16;

  private final MessageDigest digest;
  private long bytes;

  public FileHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens a file; never through a link in its place. */
  public static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  /** The bytes that say where a link leads. */
  public static byte[] target(Path link) throws IOException {
    return Files.readSymbolicLink(link).toString().getBytes(UTF_8);
  }

  /** Reads a file to its end. */
  public FileHash read(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return read(in);
    }
  }

  /** Reads all that is left of what it comes from. */
  public FileHash read(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      add(buffer, read);
    }
    return this;
  }

  /** Takes in so many bytes from the beginning of a buffer. */
  public FileHash add(byte[] buffer, int length) {
    digest.update(buffer, 0, length);
    bytes += length;
    return this;
  }

  public long bytes() {
    return bytes;
  }

  /** The hash, in hexadecimal; after this it takes in nothing more. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
