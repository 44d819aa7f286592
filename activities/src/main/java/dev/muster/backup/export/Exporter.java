package dev.muster.backup.export;

import java.io.IOException;
import java.util.List;

/** Asks a server for its settings; fails with a {@code RestorePointFailure}. */
public interface Exporter extends AutoCloseable {
  /** The version of the server; empty when it does not say. */
  String version();

  /** About how many bytes it will tell. */
  long estimate();

  /** Hands over each document; answers what is left out, and why. */
  List<String> export(Sink sink) throws IOException;

  @Override
  void close();

  /** Hears what there is. */
  @FunctionalInterface
  interface Sink {
    /**
     * A document.
     *
     * @param path that no other has, such as {@code dashboards/Shop/orders.json}
     */
    void accept(String path, byte[] content) throws IOException;
  }
}
