package dev.muster.trials.bench.backup;

import dev.muster.trials.stack.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What Muster and the bare tools take, each round in turn. */
final class Turns {
  private static final int MORE_MEMORY = 300;

  private final List<Duration> backups = new ArrayList<>();
  private final List<Duration> bareBackups = new ArrayList<>();
  private final List<Duration> drills = new ArrayList<>();
  private final List<Duration> bareDrills = new ArrayList<>();
  private long rest;
  private long most;

  private Turns() {}

  /** What is measured, and tells how long it took. */
  interface Timed {
    Duration take() throws IOException, InterruptedException, SQLException;
  }

  /**
   * Once what others left to be written is on disk, and there is memory to write into: nobody waits
   * for what another wrote, or has another wait for the host.
   */
  private static Duration settled(Timed timed)
      throws IOException, InterruptedException, SQLException {
    if (new ProcessBuilder("sync").inheritIO().start().waitFor() != 0) {
      throw new IOException("sync failed");
    }
    FreshMemory.ask();
    return timed.take();
  }

  /** Says how long a part of what is measured took. */
  static void tell(String whose, String part, Duration took) {
    System.out.println("  %s: %s %.1f s".formatted(whose, part, took.toMillis() / 1e3));
  }

  /** One round of each. */
  interface Round {
    void take(Turns turns, int number) throws IOException, InterruptedException, SQLException;
  }

  static Turns take(int rounds, String what, Part worker, Round round)
      throws IOException, InterruptedException, SQLException {
    Turns turns = new Turns();
    turns.rest = worker.residentMebibytes();
    try (MemoryWatch memory = MemoryWatch.of(worker)) {
      for (int number = 1; number <= rounds; number++) {
        System.out.println("%s, round %d".formatted(what, number));
        round.take(turns, number);
      }
      turns.most = memory.most();
    }
    return turns;
  }

  void backup(Timed muster) throws IOException, InterruptedException, SQLException {
    backups.add(settled(muster));
  }

  void bareBackup(Timed bare) throws IOException, InterruptedException, SQLException {
    bareBackups.add(settled(bare));
  }

  void drill(Timed muster) throws IOException, InterruptedException, SQLException {
    drills.add(settled(muster));
  }

  void bareDrill(Timed bare) throws IOException, InterruptedException, SQLException {
    bareDrills.add(settled(bare));
  }

  /**
   * As lines of the report.
   *
   * @param goal for the ratio; 0 when there is none
   */
  List<BackupFigure> figures(String what, double goal) {
    return List.of(
        BackupFigure.of("backup of " + what, backups, bareBackups, goal),
        BackupFigure.of("drill of " + what, drills, bareDrills, goal),
        BackupFigure.memory("worker's memory, " + what, rest, most, MORE_MEMORY));
  }
}
