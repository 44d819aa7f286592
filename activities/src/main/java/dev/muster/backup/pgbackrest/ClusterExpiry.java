package dev.muster.backup.pgbackrest;

import dev.muster.backup.BackupActivities.Mode;
import dev.muster.backup.store.SourceExpiry;
import dev.muster.policy.Secrets;
import dev.muster.program.Command;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterContents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.pgbackrest.BackupMark;
import dev.muster.restorepoint.pgbackrest.PgBackRest;
import dev.muster.restorepoint.pgbackrest.PgBackRestSettings;
import dev.muster.restorepoint.pgbackrest.RepositoryAccess;
import dev.muster.restorepoint.pgbackrest.RepositoryInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Has pgBackRest remove the backups of restore points that go, those that became none, and the log
 * that leads on from none that is left.
 *
 * @param folder below which pgBackRest's settings are kept while it works
 * @param owner of the repository's files, where the worker is root; null for the worker's own user
 */
public record ClusterExpiry(
    ClusterAddress source,
    Secrets secrets,
    InstantSource clock,
    Path folder,
    @Nullable String owner)
    implements SourceExpiry {
  /** No attempt goes on for so long. */
  private static final Duration REMAINS = Duration.ofDays(1);

  @Override
  public Collection<RestorePointId> of(Removal removal) throws IOException {
    try (WorkFolder work = WorkFolder.make(folder, owner)) {
      PgBackRest tool = tool(removal, work);
      RepositoryInfo info = known(tool);
      Set<String> needed = info.builtOn(labels(removal.kept()));
      Map<RestorePointId, String> going = going(removal, needed);
      if (removal.expiry().mode() == Mode.REMOVE) {
        Set<String> labels = strays(removal, info);
        labels.addAll(going.values());
        remove(tool, limit(removal), info, labels);
      }
      return going.keySet();
    }
  }

  /** A repository that is away must not look like one in which all is gone. */
  private RepositoryInfo known(PgBackRest tool) {
    RepositoryInfo info = tool.info();
    if (info.fault() != null) {
      throw RestorePointFailure.STORE_UNAVAILABLE.because(
          "the repository %s has nothing of %s: %s"
              .formatted(source.repository().words(), source.stanza(), info.fault()));
    }
    return info;
  }

  /** What a run that was killed left, and what it could not make a restore point of. */
  private Set<String> strays(Removal removal, RepositoryInfo info) {
    List<String> told = new ArrayList<>(labels(removal.kept()));
    told.addAll(labels(removal.expired().values()));
    return info.strays(
        new BackupMark(removal.expiry().store()).of(removal.expiry().plan()),
        told,
        clock.instant().minus(REMAINS));
  }

  /** The newest first, since others build on those before. */
  private static void remove(
      PgBackRest tool, Duration limit, RepositoryInfo info, Set<String> labels) {
    if (labels.isEmpty()) {
      return;
    }
    info.sets().reversed().stream()
        .filter(set -> labels.contains(set.label()))
        .forEach(set -> tool.run(limit, "expire", "--set=" + set.label()));
    String left = String.valueOf(tool.info().fulls());
    tool.run(
        limit, "expire", "--repo1-retention-full=" + left, "--repo1-retention-archive=" + left);
  }

  private static Duration limit(Removal removal) {
    return Objects.requireNonNullElse(removal.expiry().giveUpAfter(), PgBackRest.SOON);
  }

  private PgBackRest tool(Removal removal, WorkFolder work) throws IOException {
    RepositoryAccess access =
        RepositoryAccess.of(source.repository(), secrets, removal.expiry().encrypt());
    Path settings =
        work.secret("pgbackrest.conf", new PgBackRestSettings(source, access, 1).ofSource());
    Command command = new Command(PgBackRest.installed()).as(owner);
    return PgBackRest.configured(command, settings, source.stanza(), access, removal.programs());
  }

  private Map<RestorePointId, String> going(Removal removal, Set<String> needed) {
    Map<RestorePointId, String> going = new TreeMap<>();
    removal
        .expired()
        .forEach((point, manifest) ->
            cluster(manifest)
                .filter(contents -> !needed.contains(contents.label()))
                .filter(contents ->
                    contents.prior() != null
                        || !removal.expiry().keep().keepsFull(point, clock.instant()))
                .ifPresent(contents -> going.put(point, contents.label())));
    return going;
  }

  private static List<String> labels(Collection<Manifest> manifests) {
    return manifests.stream()
        .flatMap(manifest -> cluster(manifest).stream())
        .map(ClusterContents::label)
        .toList();
  }

  private static Optional<ClusterContents> cluster(Manifest manifest) {
    return manifest.contents() instanceof ClusterContents cluster
        ? Optional.of(cluster)
        : Optional.empty();
  }
}
