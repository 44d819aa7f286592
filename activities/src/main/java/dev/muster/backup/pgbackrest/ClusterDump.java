package dev.muster.backup.pgbackrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.backup.BackupPlan;
import dev.muster.backup.store.SourceDump;
import dev.muster.policy.Secrets;
import dev.muster.program.Command;
import dev.muster.program.ProgramFailedException;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterContents;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.HeartbeatRow;
import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.Source;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.packing.PackedUpload;
import dev.muster.restorepoint.pgbackrest.BackupMark;
import dev.muster.restorepoint.pgbackrest.BackupSet;
import dev.muster.restorepoint.pgbackrest.PgBackRest;
import dev.muster.restorepoint.pgbackrest.PgBackRestSettings;
import dev.muster.restorepoint.pgbackrest.RepositoryAccess;
import dev.muster.restorepoint.pgbackrest.RepositoryInfo;
import dev.muster.restorepoint.postgres.HeartbeatRows;
import dev.muster.restorepoint.postgres.PostgresLogin;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has pgBackRest back up a cluster's files into its own repository, and tells the store what that
 * is. It works as the owner of those files, on their machine.
 *
 * @param folder below which pgBackRest's settings are kept while it works
 * @param owner of the cluster's files, where the worker is root; null for the worker's own user
 * @param processes how many of its own pgBackRest uses
 */
public record ClusterDump(
    ClusterAddress source,
    Secrets secrets,
    InstantSource clock,
    Path folder,
    @Nullable String owner,
    int processes)
    implements SourceDump {
  private static final Logger log = LoggerFactory.getLogger(ClusterDump.class);

  @Override
  public Manifest take(Attempt attempt) throws SQLException, IOException {
    PostgresLogin login =
        new PostgresLogin(source.postgres(), "muster/" + attempt.plan().chain(), secrets);
    ClusterFacts facts = ClusterFacts.read(login);
    @Nullable HeartbeatRow heartbeat = heartbeat(attempt.plan(), login);
    try (WorkFolder work = WorkFolder.make(folder, owner)) {
      PgBackRest tool = tool(attempt, login, work);
      RepositoryInfo before = tool.info();
      if (before.fault() != null) {
        tool.run("stanza-create");
      }
      tool.run("check");
      BackupSet set = taken(attempt, tool, before);
      Component description =
          stored(attempt, tool.run("info", "--output=json", "--set=" + set.label()));
      return new Manifest(
          Manifest.VERSION,
          attempt.point().plan(),
          set.stoppedAt(),
          clock.instant(),
          new Source(attempt.plan().system(), facts.identity(), facts.version(), null, set.stop()),
          List.of(description),
          set.size(),
          InetAddress.getLocalHost().getHostName(),
          source.postgres().user(),
          contents(facts, set),
          heartbeat);
    }
  }

  private static @Nullable HeartbeatRow heartbeat(BackupPlan plan, PostgresLogin login)
      throws SQLException {
    HeartbeatTable table = plan.heartbeat();
    return table == null
        ? null
        : HeartbeatRows.last(login, table.name(), plan.name())
            .map(at -> new HeartbeatRow(table.name(), at))
            .orElse(null);
  }

  private PgBackRest tool(Attempt attempt, PostgresLogin login, WorkFolder work)
      throws IOException {
    RepositoryAccess access =
        RepositoryAccess.of(source.repository(), secrets, attempt.plan().encrypt());
    Path settings =
        work.secret(
            "pgbackrest.conf", new PgBackRestSettings(source, access, processes).ofSource());
    Command command = login.command(PgBackRest.installed()).as(owner);
    return PgBackRest.configured(command, settings, source.stanza(), access, attempt.programs());
  }

  /** One that an attempt before took, and did not live to tell the store of, is as good. */
  private BackupSet taken(Attempt attempt, PgBackRest tool, RepositoryInfo before) {
    String mark = new BackupMark(attempt.plan().store()).of(attempt.point());
    BackupSet set =
        before
            .marked(mark)
            .filter(BackupSet::sound)
            .orElseGet(() -> backedUp(attempt, tool, before, mark));
    if (!set.sound()) {
      discard(tool, set);
      throw RestorePointFailure.DAMAGED.because(
          "pages of the cluster have not the checksums that they say: pgBackRest found it in %s"
              .formatted(set.label()));
    }
    attempt.progress().begins(set.size());
    return set;
  }

  private BackupSet backedUp(Attempt attempt, PgBackRest tool, RepositoryInfo before, String mark) {
    tool.run(
        attempt.plan().giveUpAfter(),
        "backup",
        "--type=" + before.nextType(source.fullEvery(), clock.instant()),
        BackupMark.option(mark));
    return tool.info()
        .marked(mark)
        .orElseThrow(() ->
            RestorePointFailure.PROGRAM_FAILED.because(
                "pgBackRest took a backup and does not list it"));
  }

  /** pgBackRest keeps the only full one; it goes when there is another and nothing tells of it. */
  private static void discard(PgBackRest tool, BackupSet set) {
    try {
      tool.run("expire", "--set=" + set.label());
    } catch (ProgramFailedException e) {
      log.warn("the backup {} stays, although it is damaged", set.label(), e);
    }
  }

  private static Component stored(Attempt attempt, String said) throws IOException {
    byte[] text = said.getBytes(UTF_8);
    try (PackedUpload upload = attempt.begin(Components.CLUSTER, "backup.json", text.length)) {
      upload.write(text, 0, text.length);
      return upload.complete();
    }
  }

  private static ClusterContents contents(ClusterFacts facts, BackupSet set) {
    return new ClusterContents(
        set.label(),
        set.type(),
        set.prior(),
        set.start(),
        set.stop(),
        set.firstSegment(),
        set.lastSegment(),
        facts.segmentSize(),
        set.stored(),
        facts.checksums(),
        facts.superuser(),
        facts.databases());
  }
}
