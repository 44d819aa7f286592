package dev.muster.policy;

import dev.muster.restorepoint.EncryptionKey;
import java.util.List;
import java.util.Optional;

/** Reads which keys there are, and which a backup is encrypted with. */
record EncryptionReader(PolicyReader reader) {
  List<EncryptionKey> keys() {
    return List.copyOf(reader.members(Section.ENCRYPTION_KEYS, this::key).values());
  }

  /** Nothing where it names none, or one that has a fault, which is told there. */
  Optional<EncryptionKey> of(Place backup) {
    return backup
        .find("encrypt")
        .map(encrypt -> reader.reference(encrypt.at("key"), Section.ENCRYPTION_KEYS))
        .flatMap(name -> keys().stream().filter(key -> key.name().equals(name)).findFirst());
  }

  private EncryptionKey key(String name, Place place) {
    return new EncryptionKey(name, reader.secret(place).toString());
  }
}
