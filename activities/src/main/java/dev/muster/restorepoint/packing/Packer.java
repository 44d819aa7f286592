package dev.muster.restorepoint.packing;

import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Encoding;
import dev.muster.restorepoint.s3.Place;
import java.io.IOException;
import java.util.Optional;

/**
 * Stores components packed by zstd, and encrypted where there is a cipher.
 *
 * @param cipher of the key that the plan names; empty when it names none
 */
public record Packer(Place place, Optional<ComponentCipher> cipher) {
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

  /** Whether a component was stored as this stores. */
  public boolean stored(Component component) {
    return component.encoding().equals(encoding().text());
  }

  private Encoding encoding() {
    return new Encoding(cipher.map(ComponentCipher::key).orElse(null), true);
  }
}
