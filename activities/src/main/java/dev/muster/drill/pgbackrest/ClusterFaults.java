package dev.muster.drill.pgbackrest;

import dev.muster.drill.store.SourceFaults;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterContents;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Contents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.pgbackrest.RepositoryInfo;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.Optional;

/** Faults of a cluster: of its manifest and of its log, since its files are in no dump. */
public record ClusterFaults(ClusterAddress source, Secrets secrets) implements SourceFaults {
  @Override
  public String component(Manifest manifest) {
    return Components.CLUSTER;
  }

  /** The last segment, without which a recovery may end as calmly as with it. */
  @Override
  public BackupSource withGap(Site site, Manifest manifest) throws IOException {
    RepositoryInfo info =
        CopyRepository.open(
                source, secrets, site.plan().keys(), manifest, site.programs(), site.folder(), 1)
            .info();
    return Optional.ofNullable(manifest.contents())
        .filter(ClusterContents.class::isInstance)
        .map(ClusterContents.class::cast)
        .flatMap(cluster -> info.lastSegment(cluster.label()))
        .map(source::without)
        .orElseThrow(
            () -> RestorePointFailure.NOT_INJECTED.because("no segment of the log is archived"));
  }

  @Override
  public Invented invent(Contents contents) {
    throw none();
  }

  @Override
  public String alter(Site site, Manifest manifest, Contents contents, Change change, Taker taker) {
    throw none();
  }

  private static ApplicationFailure none() {
    return RestorePointFailure.NOT_INJECTED.because(
        "the restore point is of a cluster, whose files are in no dump");
  }
}
