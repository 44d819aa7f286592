package dev.muster.restorepoint;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A whole server of PostgreSQL: its files are backed up on its own machine, and its log, from which
 * any moment since can be brought back.
 *
 * @param postgres as whom it is asked, and which database a drill's queries are asked of
 * @param dataDirectory where its files are
 * @param stanza what pgBackRest calls it
 * @param fullEvery how old the last full backup may grow before another one is taken; until then
 *     only what changed is backed up
 * @param withheld the name of a segment of the log that is taken to be in no archive; null but in a
 *     self-test
 */
public record ClusterAddress(
    PostgresAddress postgres,
    String dataDirectory,
    String stanza,
    ClusterRepository repository,
    Duration fullEvery,
    @Nullable String withheld)
    implements BackupSource {
  /** One whose log has all that its archive has. */
  public ClusterAddress(
      PostgresAddress postgres,
      String dataDirectory,
      String stanza,
      ClusterRepository repository,
      Duration fullEvery) {
    this(postgres, dataDirectory, stanza, repository, fullEvery, null);
  }

  /** The same without a segment of its log. */
  public ClusterAddress without(String segment) {
    return new ClusterAddress(postgres, dataDirectory, stanza, repository, fullEvery, segment);
  }

  @Override
  public String product() {
    return "a PostgreSQL cluster";
  }

  @Override
  public boolean keepsLog() {
    return true;
  }
}
