package dev.muster.api;

import dev.muster.readmodel.Cursor;
import dev.muster.readmodel.Found;
import dev.muster.readmodel.SearchIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** An index that finds what a test puts in, once it is open, or is down. */
public final class ScriptedIndex implements SearchIndex {
  public final List<Found> found = new ArrayList<>();
  public @Nullable String asked;
  public @Nullable Cursor after;
  public boolean down;
  public final Semaphore searching = new Semaphore(0);
  private volatile CountDownLatch open = new CountDownLatch(0);

  /** Holds up every search. */
  public void close() {
    open = new CountDownLatch(1);
  }

  /** Lets those go on that are held up. */
  public void open() {
    open.countDown();
  }

  public void reset() {
    found.clear();
    asked = null;
    after = null;
    down = false;
    open();
    searching.drainPermits();
  }

  @Override
  public List<Found> find(String query, @Nullable Cursor after, int limit) {
    if (down) {
      throw new DataAccessResourceFailureException("connection refused");
    }
    searching.release();
    awaitOpen();
    asked = query;
    this.after = after;
    return found.stream().limit(limit).toList();
  }

  private void awaitOpen() {
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
