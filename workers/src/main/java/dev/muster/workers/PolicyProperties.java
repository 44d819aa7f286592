package dev.muster.workers;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the policy is.
 *
 * @param directory the YAML files of an organisation
 */
@ConfigurationProperties(prefix = "muster.policy", ignoreUnknownFields = false)
record PolicyProperties(String directory) {
  /** Spring's own conversion would look on the class path, and refuses {@code ../policy}. */
  Path path() {
    return Path.of(directory);
  }
}
