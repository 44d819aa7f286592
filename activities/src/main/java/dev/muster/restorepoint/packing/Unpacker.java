package dev.muster.restorepoint.packing;

import com.github.luben.zstd.ZstdInputStream;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Encoding;
import dev.muster.restorepoint.s3.DamagedException;
import dev.muster.restorepoint.s3.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads components as they were before they were stored. */
public record Unpacker(Place place, Keyring keys) {

  /** For what is not encrypted. */
  public static Unpacker withoutKeys(Place place) {
    return new Unpacker(place, new Keyring(new Secrets(name -> null), List.of()));
  }

  /**
   * A component, to be read to its end and closed; fails with a {@link DamagedException} when it is
   * not what was stored, or when what was stored can't be decrypted or unpacked. What is fetched
   * and hashed by one thread is unpacked by a second, and taken by whoever reads it.
   */
  public InputStream read(Component component) throws IOException {
    return new ReadAhead(plain(component, () -> new ReadAhead(place.read(component))));
  }

  /**
   * What restore points share, of whichever of them: another may have stored it as well, so its
   * stored bytes may be others, and what is in them is what its reader compares.
   */
  public InputStream readShared(Component component) throws IOException {
    return plain(component, () -> place.open(component.key()));
  }

  private InputStream plain(Component component, Supplier<InputStream> opening) throws IOException {
    Encoding encoding =
        Encoding.parse(component.encoding())
            .orElseThrow(() ->
                new DamagedException(
                    "%s is stored as %s, which this can't read"
                        .formatted(component.name(), component.encoding())));
    Optional<ComponentCipher> cipher = keys.reading(encoding.key());
    StoredStream stored = new StoredStream(opening.get());
    InputStream plain =
        cipher.isPresent()
            ? cipher.get().decrypting(stored, component.name(), component.key())
            : stored;
    return new PlainComponent(
        component.name(), encoding, stored, encoding.packed() ? new ZstdInputStream(plain) : plain);
  }
}
