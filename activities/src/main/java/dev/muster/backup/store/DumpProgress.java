package dev.muster.backup.store;

/** Hears how far a dump is. */
public interface DumpProgress {
  /** Hears how large the database is on disk; a dump may have less or more. */
  void begins(long databaseSize);

  void bytes(int more);

  void tables(int read, int of);
}
