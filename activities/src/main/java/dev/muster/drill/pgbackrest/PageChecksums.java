package dev.muster.drill.pgbackrest;

import dev.muster.program.Command;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.Programs;
import dev.muster.restorepoint.folder.WorkFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Has PostgreSQL hold every page of a copy against its checksum, while its server is stopped. */
record PageChecksums(Programs programs, Path bin, WorkFolder folder, Duration limit) {
  private static final String WRONG = "checksum verification failed";

  /** What is wrong with them, in sentences. */
  List<String> faults() {
    try {
      programs.run(
          new Command(bin.resolve("pg_checksums"), "--check", "--pgdata=" + folder.data())
              .as(folder.owner()),
          limit);
      return List.of();
    } catch (ProgramFailedException e) {
      List<String> faults =
          String.valueOf(e.getMessage()).lines().filter(line -> line.contains(WRONG)).toList();
      if (faults.isEmpty()) {
        throw e;
      }
      return faults.stream().map(fault -> fault.replace(folder.data() + "/", "")).toList();
    }
  }
}
