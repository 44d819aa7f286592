package dev.muster.api;

import dev.muster.readmodel.RestorePointShelf;
import dev.muster.restorepoint.StoredPoints;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;

/** What a test says that stores hold. */
public final class ScriptedRestorePoints implements RestorePointShelf {
  public final List<StoredPoints> stores = new ArrayList<>();
  public boolean down;

  public void reset() {
    stores.clear();
    down = false;
  }

  @Override
  public List<StoredPoints> heads() {
    if (down) {
      throw new DataAccessResourceFailureException("connection refused");
    }
    return List.copyOf(stores);
  }

  @Override
  public List<StoredPoints> of(String backup) {
    return heads().stream().filter(one -> one.backup().equals(backup)).toList();
  }
}
