package dev.muster.backup.postgres;

/** Hears how far a dump is. */
public interface DumpProgress {
  void bytes(int more);

  void tables(int read, int of);
}
