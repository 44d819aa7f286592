package dev.muster.restorepoint.packing;

import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Encoding;
import dev.muster.restorepoint.s3.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Stores components packed by zstd, and encrypted where there is a cipher.
 *
 * @param cipher of the key that the plan names; empty when it names none
 */
public record Packer(Place place, Optional<ComponentCipher> cipher) {
  private static final int LEAST = 512;
  private static final String PACKED = ".zstd";
  private static final String ENCRYPTED = ".aes";

  /** What a file is called once it is stored. */
  public String file(String plain) {
    return plain + PACKED + (cipher.isPresent() ? ENCRYPTED : "");
  }

  /**
   * Begins to store a component of unknown length.
   *
   * @param name what it holds
   * @param key where it is stored
   * @param estimate of its bytes: it may be more, by far
   */
  public PackedUpload begin(String name, String key, long estimate) throws IOException {
    return new PackedUpload(name, key, encoding(), place.write(key, estimate), cipher);
  }

  /** What is stored of what fits into memory. */
  byte[] packed(String name, String key, byte[] plain) throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream(plain.length / 2 + LEAST);
    OutputStream out = cipher.isPresent() ? cipher.get().encrypting(stored, name, key) : stored;
    try (OutputStream packing = PackedUpload.packing(out, 0)) {
      packing.write(plain);
    }
    return stored.toByteArray();
  }

  /** What contents of a hash are called among those that restore points share. */
  String name(byte[] sha256) {
    return HexFormat.of().formatHex(cipher.isPresent() ? cipher.get().name(sha256) : sha256);
  }

  /** The same without a cipher. */
  public Packer inTheClear() {
    return new Packer(place, Optional.empty());
  }

  /** How it stores, as a manifest has it. */
  public String encodingText() {
    return encoding().text();
  }

  /** Whether a component was stored as this stores. */
  public boolean stored(Component component) {
    return component.encoding().equals(encodingText());
  }

  private Encoding encoding() {
    return new Encoding(cipher.map(ComponentCipher::key).orElse(null), true);
  }
}
