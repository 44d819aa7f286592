package dev.muster.backup.store;

import dev.muster.backup.BackupProgress;
import java.util.concurrent.atomic.AtomicLong;

/** How far an attempt is, told by its threads and asked by its heartbeat. */
final class AttemptProgress implements DumpProgress {
  private final AtomicLong bytes = new AtomicLong();
  private volatile long size;
  private volatile int tables;
  private volatile int ofTables;

  @Override
  public void begins(long databaseSize) {
    size = databaseSize;
  }

  @Override
  public void bytes(int more) {
    bytes.addAndGet(more);
  }

  @Override
  public void tables(int read, int of) {
    tables = Math.max(tables, read);
    ofTables = of;
  }

  BackupProgress told() {
    return new BackupProgress(bytes.get(), size, tables, ofTables);
  }
}
