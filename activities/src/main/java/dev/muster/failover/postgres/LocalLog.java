package dev.muster.failover.postgres;

import dev.muster.failover.LogPosition;
import dev.muster.failover.ReturnSight.OwnLog;
import dev.muster.failover.pair.PairFault;
import dev.muster.program.Command;
import dev.muster.program.RunningProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the log of a server that does not run, as {@code pg_waldump} tells it. */
final class LocalLog {
  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final int ALIGNMENT = 8;
  private static final Pattern RECORD =
      Pattern.compile("rmgr: (\\w+) +len \\(rec/tot\\): +\\d+/ *(\\d+), .*?lsn: ([^,]+), .*");

  private final LogPosition parted;
  private @Nullable LogPosition last;
  private long length;
  private long commits;

  private LocalLog(LogPosition parted) {
    this.parted = parted;
  }

  /**
   * What it ends with.
   *
   * @param begin of a record of that timeline to begin with
   * @param parted from where on transactions are counted
   * @return null where nothing can be read
   */
  static @Nullable OwnLog read(
      LocalServer server, long timeline, LogPosition begin, LogPosition parted) {
    Command command =
        server.program(
            "pg_waldump",
            "--path=" + server.folder().resolve("pg_wal"),
            "--timeline=" + timeline,
            "--start=" + begin.text());
    try (RunningProgram program = server.programs().start(command, LIMIT);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(program.output(), StandardCharsets.UTF_8))) {
      // It ends with a failure wherever a log ends: what counts is what it told until then.
      LocalLog log = new LocalLog(parted);
      lines.lines().forEach(log::add);
      return log.told();
    } catch (IOException e) {
      throw PairFault.of(e);
    }
  }

  static @Nullable OwnLog of(String told, LogPosition parted) {
    LocalLog log = new LocalLog(parted);
    told.lines().forEach(log::add);
    return log.told();
  }

  private void add(String line) {
    Matcher record = RECORD.matcher(line);
    if (record.matches()) {
      LogPosition at = LogPosition.parse(record.group(3));
      last = at;
      length = Long.parseLong(record.group(2));
      if (record.group(1).equals("Transaction")
          && line.toUpperCase(Locale.ROOT).contains("DESC: COMMIT")
          && at.compareTo(parted) >= 0) {
        commits++;
      }
    }
  }

  private @Nullable OwnLog told() {
    LogPosition begin = last;
    if (begin == null) {
      return null;
    }
    long aligned = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return new OwnLog(begin, new LogPosition(begin.bytes() + aligned), commits);
  }
}
