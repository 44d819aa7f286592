package dev.muster.restorepoint.pgbackrest;

import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.PostgresAddress;
import java.nio.file.Path;
import java.time.Duration;

/** What pgBackRest is told by a file: nothing that is secret. */
public record PgBackRestSettings(ClusterAddress cluster, RepositoryAccess access, int processes) {
  /**
   * How long it waits for a byte. It tries again several times by itself, and Temporal tries it
   * three times: a store that is away is told of within about eight minutes.
   */
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** For backups of the cluster itself; which of them expire is Muster's decision. */
  public String ofSource() {
    PostgresAddress server = cluster.postgres();
    return at(cluster.dataDirectory())
        + """
        pg1-port=%d
        pg1-user=%s
        pg1-database=%s
        start-fast=y
        expire-auto=n
        """
            .formatted(server.port(), server.user(), server.database());
  }

  /** For a copy: where the cluster itself is, is not in it. */
  public String ofCopy(Path data) {
    return at(data.toString());
  }

  private String at(String data) {
    return """
    [global]
    %slog-level-console=off
    log-level-file=off
    log-level-stderr=warn
    io-timeout=%d
    process-max=%d

    [%s]
    pg1-path=%s
    """
        .formatted(access.settings(), SILENCE.toSeconds(), processes, cluster.stanza(), data);
  }
}
