package dev.muster.restorepoint.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.SharedObject;
import dev.muster.restorepoint.packing.Unpacker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.stream.Stream;

/** What a restore point shares with others, which it takes no key to read. */
public final class SharedNames implements AutoCloseable {
  private final BufferedReader lines;

  private SharedNames(BufferedReader lines) {
    this.lines = lines;
  }

  /**
   * Opens one to be read to its end, which fails when it is not what was stored.
   *
   * @param component of the names
   */
  public static SharedNames open(Unpacker store, Component component) throws IOException {
    return new SharedNames(new BufferedReader(new InputStreamReader(store.read(component), UTF_8)));
  }

  /** Each as often as an object is of it. */
  public Stream<SharedObject> stream() {
    return lines.lines().map(SharedObject::parse);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
