package dev.muster.workers;

import dev.muster.drill.store.Ground;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How backups and drills work here.
 *
 * @param drillFolder where drills keep a restored copy, and backups what they can't send on at
 *     once, while they last; null for a place of the system's
 * @param serverUser as whom servers for drills run, where this process is root; empty for its own
 * @param parallel how many tables are read, or jobs restore, at a time
 */
@ConfigurationProperties(prefix = "muster.backup", ignoreUnknownFields = false)
record BackupProperties(
    @Nullable Path drillFolder,
    @DefaultValue("") String serverUser,
    @DefaultValue("2") int parallel) {
  BackupProperties {
    if (parallel < 1) {
      throw new IllegalArgumentException("muster.backup.parallel is 1 or more, not " + parallel);
    }
  }

  Ground ground() {
    @Nullable String owner = serverUser.isEmpty() ? null : serverUser;
    Path folder =
        drillFolder == null
            ? Path.of(System.getProperty("java.io.tmpdir"), "muster-drills")
            : drillFolder;
    return new Ground(folder, owner, parallel);
  }
}
