package dev.muster.backup.postgres;

/** Hears how far a dump is. */
public interface DumpProgress {
  /** Hears how large the database is, of which a dump has less. */
  void begins(long databaseSize);

  void bytes(int more);

  void tables(int read, int of);
}
