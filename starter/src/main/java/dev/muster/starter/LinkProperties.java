package dev.muster.starter;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How links in messages are signed.
 *
 * @param keys the first signs, all are accepted
 */
@ConfigurationProperties(prefix = "muster.links", ignoreUnknownFields = false)
record LinkProperties(@DefaultValue List<String> keys) {
  @Override
  public String toString() {
    return "LinkProperties[" + keys.size() + " keys]";
  }
}
