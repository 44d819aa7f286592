package dev.muster.backup.store;

import dev.muster.backup.BackupPlan;
import dev.muster.program.Programs;
import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.s3.Place;
import java.util.function.Function;

/** Puts what a source holds into a store. */
@FunctionalInterface
public interface SourceDump {
  /**
   * Stores each component below the attempt's keys, what the restore point is of first. The
   * manifest that it answers with is not stored: that is what makes them a restore point.
   */
  Manifest take(Attempt attempt) throws Exception;

  /** Which one there is for each source. */
  interface Choice extends Function<BackupSource, SourceDump> {}

  /**
   * One attempt at a restore point.
   *
   * @param name that no other attempt has, of whichever run
   * @param programs that end with it
   */
  record Attempt(
      BackupPlan plan,
      RestorePointId point,
      String name,
      Place place,
      Programs programs,
      DumpProgress progress) {}
}
