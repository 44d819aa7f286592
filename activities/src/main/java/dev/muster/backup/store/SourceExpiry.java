package dev.muster.backup.store;

import dev.muster.backup.BackupActivities.Expiry;
import dev.muster.program.Programs;
import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointId;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Removes what restore points have outside of their store. */
@FunctionalInterface
public interface SourceExpiry {
  /** Where all of a restore point is in its store. */
  SourceExpiry NOTHING = removal -> removal.expired().keySet();

  /**
   * Which of those that expire may go, since none that is kept builds on them; but for a dry run,
   * what they have elsewhere is gone then.
   */
  Collection<RestorePointId> of(Removal removal) throws IOException;

  /** Which one there is for each source. */
  interface Choice extends Function<BackupSource, SourceExpiry> {}

  /**
   * What is to go.
   *
   * @param expiry of which it is
   * @param programs that end with it
   */
  record Removal(
      Expiry expiry,
      Map<RestorePointId, Manifest> expired,
      List<Manifest> kept,
      Programs programs) {}
}
