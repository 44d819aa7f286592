package dev.muster.trials.backup;

/** What goes on at a source while it is backed up, until this is closed. */
public interface Meanwhile extends AutoCloseable {
  @Override
  void close();
}
