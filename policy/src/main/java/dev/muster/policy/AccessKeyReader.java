package dev.muster.policy;

import dev.muster.restorepoint.StoreAddress;
import java.util.Optional;

/** Reads the references to a key of AWS, or of what speaks like it. */
record AccessKeyReader(PolicyReader reader) {
  /** Empty where it is found as every AWS client finds it. */
  Optional<StoreAddress.Credentials> credentials(Place place) {
    Optional<Place> access = place.find("access-key");
    Optional<Place> secret = place.find("secret-key");
    if (access.isPresent() != secret.isPresent()) {
      reader.error(place, "says both 'access-key' and 'secret-key', or neither");
    }
    return access.flatMap(
        first -> secret.map(second -> new StoreAddress.Credentials(first.text(), second.text())));
  }
}
