package dev.muster.workers;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the policy directory is. */
@ConfigurationProperties(prefix = "muster.policy", ignoreUnknownFields = false)
record PolicyProperties(Path directory) {}
