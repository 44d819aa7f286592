package dev.muster.backup.store;

import dev.muster.backup.BackupPlan;
import dev.muster.program.Programs;
import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.packing.PackedUpload;
import dev.muster.restorepoint.packing.Packer;
import java.io.IOException;
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
   * @param store packs, and encrypts where the plan says so, whatever is stored
   * @param programs that end with it
   */
  record Attempt(
      BackupPlan plan,
      RestorePointId point,
      String name,
      Packer store,
      Programs programs,
      DumpProgress progress) {
    /**
     * Begins to store a component.
     *
     * @param component what it holds
     * @param file as it is called before it is packed
     * @param estimate of its bytes: it may be more, by far
     */
    public PackedUpload begin(String component, String file, long estimate) throws IOException {
      return store.begin(
          component, Catalogue.componentKey(point, name, store.file(file)), estimate);
    }
  }
}
