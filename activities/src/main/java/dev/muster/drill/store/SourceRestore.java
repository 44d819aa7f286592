package dev.muster.drill.store;

import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.program.Programs;
import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.packing.Unpacker;
import java.util.function.Function;

/** Restores what a store holds of a source, apart from it, and compares. */
@FunctionalInterface
public interface SourceRestore {
  /** What was wrong is in the report; it fails when it can't say. */
  DrillReport of(Attempt attempt) throws Exception;

  /** Which one there is for each source. */
  interface Choice extends Function<BackupSource, SourceRestore> {}

  /**
   * One attempt to restore one restore point.
   *
   * @param programs that end with it
   * @param folder that is removed after it
   */
  record Attempt(
      DrillPlan plan,
      Manifest manifest,
      Unpacker store,
      Programs programs,
      WorkFolder folder,
      StepTimes times) {}
}
