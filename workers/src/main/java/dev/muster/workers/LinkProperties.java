package dev.muster.workers;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that sign acknowledge links, never shown.
 *
 * @param keys the first signs; the same list, or a newer one, is known to the front
 */
@ConfigurationProperties(prefix = "muster.links", ignoreUnknownFields = false)
record LinkProperties(@DefaultValue List<String> keys) {
  LinkProperties {
    keys = List.copyOf(keys);
  }

  @Override
  public String toString() {
    return keys.size() + " key(s)";
  }
}
