package dev.muster.restorepoint.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.ObjectListText;
import dev.muster.restorepoint.ObjectListText.End;
import dev.muster.restorepoint.ObjectListText.OfObject;
import dev.muster.restorepoint.StoredObject;
import dev.muster.restorepoint.UnreadableManifestException;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.DamagedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a restore point, read from its store one after the other; fails with an {@link
 * UncheckedIOException} of a {@link DamagedException} or a {@link BrokenListException}.
 */
public final class ObjectList implements Iterator<StoredObject>, AutoCloseable {
  private final BufferedReader lines;
  private @Nullable StoredObject next;
  private boolean begun;
  private long objects;
  private long bytes;

  private ObjectList(BufferedReader lines) {
    this.lines = lines;
  }

  /** Opens that of a restore point. */
  public static ObjectList open(Unpacker store, Manifest manifest) throws IOException {
    return new ObjectList(
        new BufferedReader(new InputStreamReader(store.read(component(manifest)), UTF_8)));
  }

  /** The component that it is. */
  public static Component component(Manifest manifest) throws DamagedException {
    return manifest
        .component(Components.OBJECTS)
        .orElseThrow(() -> new DamagedException("the restore point has no " + Components.OBJECTS));
  }

  /** Reads one to its end, which tells whether it is whole, and says how much it is. */
  public static End measure(Unpacker store, Manifest manifest) throws IOException {
    try (ObjectList list = open(store, manifest)) {
      list.forEachRemaining(object -> {});
      return new End(list.objects, list.bytes);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What is left of it. */
  public Stream<StoredObject> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  @Override
  public boolean hasNext() {
    if (!begun) {
      begun = true;
      next = read();
    }
    return next != null;
  }

  @Override
  public StoredObject next() {
    StoredObject object = hasNext() ? next : null;
    if (object == null) {
      throw new NoSuchElementException();
    }
    next = read();
    return object;
  }

  private @Nullable StoredObject read() {
    try {
      return switch (ObjectListText.parse(line())) {
        case OfObject(StoredObject object) -> {
          objects++;
          bytes += object.bytes();
          yield object;
        }
        case End end -> {
          finish(end);
          yield null;
        }
      };
    } catch (UnreadableManifestException e) {
      throw new UncheckedIOException(
          new BrokenListException("what follows object %,d is none".formatted(objects)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new BrokenListException("it ends after %,d".formatted(objects));
    }
    return line;
  }

  /** What comes after the end is read as well: only there it is known to be what was stored. */
  private void finish(End end) throws IOException {
    if (!end.equals(new End(objects, bytes)) || lines.readLine() != null) {
      throw new BrokenListException("it has %,d, and says %,d".formatted(objects, end.objects()));
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
