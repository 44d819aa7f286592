package dev.muster.drill.pgbackrest;

import dev.muster.drill.DrillReport;
import dev.muster.drill.store.Found;
import dev.muster.drill.store.SourceRestore;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterContents;
import dev.muster.restorepoint.postgres.PostgresTools;

/**
 * Restores a cluster's files into a folder of the drill's own, and follows its log there.
 *
 * @param source which it never writes to
 * @param parallel how many processes restore, and how many tables are checked at a time
 */
public record ClusterRestore(
    ClusterAddress source, PostgresTools tools, Secrets secrets, int parallel)
    implements SourceRestore {
  @Override
  public DrillReport of(Attempt attempt) throws Exception {
    return attempt.manifest().contents() instanceof ClusterContents expected
        ? new ClusterAttempt(this, attempt, expected).restored()
        : Found.fault("the manifest does not say what it must restore to")
            .report(attempt.times().steps(), "");
  }
}
