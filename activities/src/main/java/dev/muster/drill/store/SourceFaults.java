package dev.muster.drill.store;

import dev.muster.drill.DrillPlan;
import dev.muster.program.Programs;
import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.Contents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** What faults there can be in a restore point of a source. */
public interface SourceFaults {
  /** The name of the component that is damaged, of those that a restore point has. */
  String component(Manifest manifest);

  /** Contents with one thing more than a restore point has. */
  Invented invent(Contents contents);

  /**
   * Restores a dump apart from its source, changes it there, and passes on a dump of that, which is
   * good once this returns.
   *
   * @return what a drill says that found the change
   */
  String alter(Site site, Manifest manifest, Contents contents, Change change, Taker taker)
      throws Exception;

  /** What a drill takes a restore point to be of whose log lacks a segment. */
  default BackupSource withGap(Site site, Manifest manifest) throws Exception {
    throw RestorePointFailure.NOT_INJECTED.because("the restore point has no log");
  }

  /** Which ones there are for each source. */
  interface Choice extends Function<BackupSource, SourceFaults> {}

  /** What is changed, so that the dump of it still restores without complaint. */
  enum Change {
    /** One value is another one. */
    OF_A_VALUE,
    /** All is gone that a table, or what is like one, had. */
    OF_A_PART
  }

  /**
   * Contents that no dump restores to.
   *
   * @param shownBy what a drill says that found it
   */
  record Invented(Contents contents, String shownBy) {}

  /** Takes a plain dump while it is written. */
  @FunctionalInterface
  interface Taker {
    void take(InputStream dump) throws IOException;
  }

  /**
   * Where it is done.
   *
   * @param store of the sound restore point
   * @param copy where the one with the fault is put
   * @param programs that end with it
   * @param folder that is removed after it
   * @param fetched hears of bytes
   */
  record Site(
      DrillPlan plan,
      Unpacker store,
      Place copy,
      Programs programs,
      WorkFolder folder,
      LongConsumer fetched) {}
}
