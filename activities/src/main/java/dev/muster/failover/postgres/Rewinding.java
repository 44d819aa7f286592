package dev.muster.failover.postgres;

import dev.muster.failover.LogPosition;
import dev.muster.failover.PairNode;
import dev.muster.program.Command;
import dev.muster.restorepoint.postgres.PostgresLogin;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the pages that differ from the one that writes, by {@code pg_rewind}. */
record Rewinding(LocalServer server, Beside beside, PairAccess access, PairNode writer) {
  private static final Duration LIMIT = Duration.ofHours(6);
  private static final Duration CHECKPOINT = Duration.ofMinutes(10);
  private static final Pattern SETTINGS_ELSEWHERE = Pattern.compile("\"(config_file=[^\"]*)\"");
  private static final String IS_STALE =
      """
      SELECT timeline_id
        < ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::bigint
      FROM pg_control_checkpoint()
      """;
  private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");
  private static final int TIMELINE = 8;

  /** Keeps the segments of the log that hold what it wrote alone. */
  void keepLog(String run, LogPosition parted) throws IOException {
    Path log = beside.log(run);
    if (Files.exists(log)) {
      return;
    }
    FileTree made = new FileTree(beside.folder().resolve("log-made")).made(beside.owner());
    for (Path segment : segments(parted)) {
      made.take(segment, beside.owner());
    }
    made.replace(log);
  }

  private List<Path> segments(LogPosition parted) throws IOException {
    List<Path> reaching = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(server.folder().resolve("pg_wal"))) {
      for (Path file : files) {
        if (SEGMENT.matcher(String.valueOf(file.getFileName())).matches()
            && reaches(file, parted)) {
          reaching.add(file);
        }
      }
    }
    return reaching;
  }

  private static boolean reaches(Path segment, LogPosition parted) throws IOException {
    long size = Files.size(segment);
    String name = String.valueOf(segment.getFileName()).substring(TIMELINE);
    LogPosition begin = WriterFacts.position(name, size);
    return new LogPosition(begin.bytes() + size).compareTo(parted) > 0;
  }

  /** Recovers one that crashed, which pg_rewind takes only when it was stopped in order. */
  void recover() throws IOException {
    if (server.control().isStopped()) {
      return;
    }
    // A server that stands by does not recover alone; what is put here again is written below.
    server.sign().remove();
    // The log of before is what pg_rewind reads: a checkpoint must not remove it.
    Command command =
        server.program(
            "postgres", "--single", "-D", server.folder().toString(), "-c", "wal_keep_size=1TB");
    var _ = server.programs().run(command.with(settingsElsewhere()).with("template1"), LIMIT);
    server.sign().require("muster rejoin: it was led back\n");
  }

  /** Where its settings are not in its data folder, its last start said so. */
  private String[] settingsElsewhere() throws IOException {
    try {
      Matcher said =
          SETTINGS_ELSEWHERE.matcher(
              Files.readString(server.folder().resolve(LocalServer.OPTIONS)));
      return said.find() ? new String[] {"-c", said.group(1)} : new String[0];
    } catch (NoSuchFileException e) {
      return new String[0];
    }
  }

  /**
   * Tries it without changing anything.
   *
   * @throws dev.muster.program.ProgramFailedException when it would fail
   */
  void rehearse() {
    // The files of one that was promoted a moment ago still tell of the timeline before.
    access.act(
        writer,
        CHECKPOINT,
        session -> {
          if (session.says(IS_STALE)) {
            session.run("CHECKPOINT");
          }
        });
    var _ = server.programs().run(command().with("--dry-run"), LIMIT);
  }

  /** Changes its files. */
  void rewind() {
    var _ = server.programs().run(command(), LIMIT);
  }

  private Command command() {
    return new PostgresLogin(writer.address(), "muster/rejoin", access.secrets())
        .command(
            server.bin().resolve("pg_rewind"),
            "--target-pgdata=" + server.folder(),
            "--source-server=connect_timeout=10",
            "--no-ensure-shutdown")
        .as(server.owner());
  }
}
