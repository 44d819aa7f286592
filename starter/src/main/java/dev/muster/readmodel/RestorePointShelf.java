package dev.muster.readmodel;

import dev.muster.restorepoint.StoredPoints;
import java.util.List;

/**
 * What the stores of backups were last said to hold; every method throws Spring's
 * DataAccessException when the database does not answer.
 */
public interface RestorePointShelf {
  /** What every store was said to hold, with the latest and the last proven point alone. */
  List<StoredPoints> heads();

  /** What the stores of a backup were said to hold, in the order of their names. */
  List<StoredPoints> of(String backup);
}
