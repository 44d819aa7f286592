package dev.muster.api;

import dev.muster.readmodel.Cursor;
import dev.muster.readmodel.Found;
import dev.muster.readmodel.SearchIndex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** An index that finds what a test puts in, or is down. */
public final class ScriptedIndex implements SearchIndex {
  public final List<Found> found = new ArrayList<>();
  public @Nullable String asked;
  public @Nullable Cursor after;
  public boolean down;

  public void reset() {
    found.clear();
    asked = null;
    after = null;
    down = false;
  }

  @Override
  public List<Found> find(String query, @Nullable Cursor after, int limit) {
    if (down) {
      throw new DataAccessResourceFailureException("connection refused");
    }
    asked = query;
    this.after = after;
    return found.stream().limit(limit).toList();
  }
}
