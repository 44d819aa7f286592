package dev.muster.failover.postgres;

import java.io.IOException;
import java.util.Optional;

/**
 * Left in the data folder of a standby before it is told to write, so that an attempt that comes
 * later knows whose order it was.
 */
record TakeOverNote(LastingFile file) {
  private static final String FILE = "takeover.muster";

  static TakeOverNote in(LocalServer server) {
    return new TakeOverNote(new LastingFile(server.folder().resolve(FILE), server.owner()));
  }

  void write(String run) throws IOException {
    file.write(run);
  }

  boolean isOf(String run) throws IOException {
    return file.text().equals(Optional.of(run));
  }
}
