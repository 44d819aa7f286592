package dev.muster.drill.pgbackrest;

import dev.muster.drill.DrillReport;
import dev.muster.drill.HeartbeatCheck;
import dev.muster.drill.LogTarget;
import dev.muster.drill.postgres.ServerSettings;
import dev.muster.drill.store.Found;
import dev.muster.drill.store.Machine;
import dev.muster.drill.store.SourceRestore;
import dev.muster.program.FreePort;
import dev.muster.program.ProgramFailedException;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterContents;
import dev.muster.restorepoint.HeartbeatRow;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.pgbackrest.PgBackRest;
import dev.muster.restorepoint.postgres.HeartbeatRows;
import dev.muster.restorepoint.s3.DamagedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** One attempt to bring a cluster back, step by step. */
record ClusterAttempt(
    ClusterRestore restore, SourceRestore.Attempt attempt, ClusterContents expected) {
  private static final long LEAST_SPACE = 256L << 20;

  DrillReport restored() throws Exception {
    try {
      CopyRepository repository = attempt.times().take("provision", this::provisioned);
      attempt.times().take("fetch", () -> fetched(repository.tool()));
      try (RecoveredServer server = server(repository)) {
        return followed(repository, server);
      }
    } catch (DamagedException e) {
      return report(Found.fault(String.valueOf(e.getMessage())));
    }
  }

  private CopyRepository provisioned() throws IOException {
    requireApart();
    requireSpace();
    CopyRepository repository =
        CopyRepository.open(
            source(),
            restore.secrets(),
            attempt.plan().keys(),
            attempt.manifest(),
            attempt.programs(),
            folder(),
            restore.parallel());
    if (repository.info().set(expected.label()).isEmpty()) {
      throw new DamagedException(
          "the repository %s has no backup %s"
              .formatted(source().repository().words(), expected.label()));
    }
    return repository;
  }

  /** What came with the files of settings is not kept: not even what the server wrote itself. */
  private Path fetched(PgBackRest tool) throws IOException {
    Path tablespaces = Files.createDirectory(folder().path().resolve("tablespaces"));
    folder().hand(tablespaces);
    try {
      tool.run(
          attempt.plan().giveUpAfter(),
          "restore",
          "--set=" + expected.label(),
          "--type=default",
          "--tablespace-map-all=" + tablespaces);
    } catch (ProgramFailedException e) {
      Optional<String> fault = RecoveryFault.ofRepository(String.valueOf(e.getMessage()));
      if (fault.isEmpty()) {
        throw e;
      }
      throw new DamagedException("it can't be restored: " + fault.get());
    }
    return Files.writeString(folder().data().resolve("postgresql.auto.conf"), "");
  }

  private RecoveredServer server(CopyRepository repository) throws IOException {
    return new RecoveredServer(
        attempt.programs(),
        bin(),
        folder(),
        new RecoverySettings(
            attempt.plan().server(),
            FreePort.find(),
            repository.log(),
            attempt.plan().target(),
            folder().path()),
        repository.secrets(),
        attempt.plan().giveUpAfter(),
        position -> gap(repository, new Recovery(position, null)).isEmpty());
  }

  private DrillReport followed(CopyRepository repository, RecoveredServer server) throws Exception {
    Recovery recovery =
        attempt
            .times()
            .take(
                "restore",
                () -> {
                  server.recover(expected.superuser());
                  return Recovery.of(server.login(RecoveredServer.ALWAYS_THERE, "muster"));
                });
    Optional<Instant> named = server.leftAt();
    Optional<String> gap =
        attempt.plan().target() instanceof LogTarget.End
            ? gap(repository, recovery)
            : Optional.empty();
    Found found =
        gap.isPresent()
            ? Found.fault(gap.get())
            : new ClusterLook(
                    attempt.plan(),
                    source(),
                    expected,
                    server,
                    pages(),
                    attempt.times(),
                    restore.parallel())
                .taken();
    Instant last = recovery.last(attempt.manifest().takenAt());
    Optional<Instant> heartbeat = found.clean() ? heartbeat(server) : Optional.empty();
    return report(heartbeat.flatMap(at -> fault(named, at, last)).map(Found::fault).orElse(found))
        .recoveredTo(last)
        .heartbeat(heartbeat.orElse(null))
        .until(named.orElse(null));
  }

  /** The last in the copy, where the restore point had one. */
  private Optional<Instant> heartbeat(RecoveredServer server) throws SQLException {
    HeartbeatRow row = attempt.manifest().heartbeat();
    return row == null
        ? Optional.empty()
        : HeartbeatRows.last(
            server.login(source().postgres().database(), attempt.plan().chain()),
            row.table(),
            attempt.manifest().plan());
  }

  private Optional<String> fault(Optional<Instant> named, Instant heartbeat, Instant lastCommit) {
    return named
        .or(() -> Optional.ofNullable(attempt.plan().choose().moment()))
        .flatMap(moment -> HeartbeatCheck.atMoment(moment, heartbeat, lastCommit));
  }

  private Optional<String> gap(CopyRepository repository, Recovery recovery) {
    return repository
        .info()
        .lastSegment(expected.label())
        .flatMap(last -> recovery.gap(last, expected.segmentSize()));
  }

  private PageChecksums pages() {
    return new PageChecksums(attempt.programs(), bin(), folder(), attempt.plan().giveUpAfter());
  }

  private Path bin() {
    return restore
        .tools()
        .serverOf(Integer.parseInt(attempt.manifest().source().version().split("\\D", 2)[0]));
  }

  private DrillReport report(Found found) {
    return found.report(
        attempt.times().steps(),
        Machine.words(restore.parallel(), ServerSettings.words(attempt.plan().server())));
  }

  private ClusterAddress source() {
    return restore.source();
  }

  private WorkFolder folder() {
    return attempt.folder();
  }

  /** A copy has the identity of what it is of, so where its files are tells them apart. */
  private void requireApart() throws IOException {
    Path production = real(Path.of(source().dataDirectory()));
    Path own = folder().path().toRealPath();
    if (own.startsWith(production) || production.startsWith(own)) {
      throw RestorePointFailure.TARGET_REFUSED.because(
          "the drill's folder %s is of %s, which was backed up"
              .formatted(own, source().dataDirectory()));
    }
  }

  private static Path real(Path path) throws IOException {
    return Files.exists(path) ? path.toRealPath() : path;
  }

  private void requireSpace() throws IOException {
    long needed = LEAST_SPACE + attempt.manifest().databaseSize() * 5 / 4;
    long there = Files.getFileStore(folder().path()).getUsableSpace();
    if (there < needed) {
      throw RestorePointFailure.NO_SPACE.because(
          "the drill needs %,d bytes on disk, and %,d are free".formatted(needed, there));
    }
  }
}
