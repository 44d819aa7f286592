package dev.muster.drill.pgbackrest;

import dev.muster.policy.Secrets;
import dev.muster.program.Command;
import dev.muster.program.Programs;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.pgbackrest.PgBackRest;
import dev.muster.restorepoint.pgbackrest.PgBackRestSettings;
import dev.muster.restorepoint.pgbackrest.RepositoryAccess;
import dev.muster.restorepoint.pgbackrest.RepositoryInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A repository as a copy is restored from it.
 *
 * @param log the command by which a server gets a segment of its log
 * @param secrets that it is told by its environment
 * @param info what is there
 */
record CopyRepository(
    PgBackRest tool, String log, Map<String, String> secrets, RepositoryInfo info) {

  /**
   * Opens it. One that is away says nothing of what was stored there, and fails.
   *
   * @param keys one of which a restore point may be encrypted with
   */
  static CopyRepository open(
      ClusterAddress cluster,
      Secrets secrets,
      List<EncryptionKey> keys,
      Manifest manifest,
      Programs programs,
      WorkFolder folder,
      int processes)
      throws IOException {
    RepositoryAccess access =
        RepositoryAccess.of(cluster.repository(), secrets, key(keys, manifest));
    Path settings =
        folder.secret(
            "pgbackrest.conf",
            new PgBackRestSettings(cluster, access, processes).ofCopy(folder.data()));
    Path program = PgBackRest.installed();
    PgBackRest tool =
        PgBackRest.configured(
            new Command(program).as(folder.owner()), settings, cluster.stanza(), access, programs);
    RepositoryInfo info = tool.info();
    if (info.fault() != null) {
      throw RestorePointFailure.STORE_UNAVAILABLE.because(
          "the repository %s has nothing of %s: %s"
              .formatted(cluster.repository().words(), cluster.stanza(), info.fault()));
    }
    String get =
        "'%s' '--config=%s' --stanza=%s archive-get %%f \"%%p\""
            .formatted(program, settings, cluster.stanza());
    return new CopyRepository(tool, log(get, cluster.withheld()), access.environment(), info);
  }

  /**
   * To PostgreSQL the log ends where its command fails. pgBackRest ends with 1 when the archive
   * lacks what is asked for; when it could not ask, the server has to end, and not its log.
   *
   * @param withheld the name of a segment that is taken to be lacking; null for none
   */
  static String log(String get, @Nullable String withheld) {
    return (withheld == null ? get : "[ %%f != %s ] && %s".formatted(withheld, get))
        + " || exit $(( $? > 1 ? 255 : 1 ))";
  }

  /** The one that it was backed up with, which may not be that of today's plan. */
  private static @Nullable EncryptionKey key(List<EncryptionKey> keys, Manifest manifest) {
    return keys.stream()
        .filter(key -> manifest.keys().contains(key.name()))
        .findFirst()
        .orElse(null);
  }
}
