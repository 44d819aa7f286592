package dev.muster.backup.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.backup.store.SourceDump.Attempt;
import dev.muster.restorepoint.BucketProtection;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.ObjectContents;
import dev.muster.restorepoint.ObjectListText;
import dev.muster.restorepoint.ObjectListText.End;
import dev.muster.restorepoint.StoredObject;
import dev.muster.restorepoint.packing.PackedUpload;
import dev.muster.restorepoint.packing.Packer;
import dev.muster.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of a restore point's objects and of what is stored of them, while it is written. */
final class NewList implements AutoCloseable {
  private static final int MOST_OMITTED = 100;
  private static final int LONGEST_KEY = 200;
  private static final long ESTIMATE = 1 << 20;

  private final PackedUpload list;
  private final PackedUpload names;
  private final List<String> omitted = new ArrayList<>();
  private long gone;
  private long objects;
  private long bytes;
  private long stored;

  private NewList(PackedUpload list, PackedUpload names) {
    this.list = list;
    this.names = names;
  }

  static NewList begin(Attempt attempt) throws IOException {
    PackedUpload list = attempt.begin(Components.OBJECTS, "objects.jsonl", ESTIMATE);
    try {
      Packer clear = attempt.store().inTheClear();
      String key =
          Catalogue.componentKey(attempt.point(), attempt.name(), clear.file("object-names"));
      return new NewList(list, clear.begin(Components.NAMES, key, ESTIMATE));
    } catch (IOException | RuntimeException e) {
      list.close();
      throw e;
    }
  }

  /** Adds what became of an object that was listed; nothing when it had gone away. */
  void add(String key, Optional<StoredObject> object) throws IOException {
    if (object.isPresent()) {
      add(object.get());
      return;
    }
    gone++;
    if (omitted.size() < MOST_OMITTED) {
      omitted.add("object %s, which went away".formatted(Text.line(key, LONGEST_KEY)));
    }
  }

  private void add(StoredObject object) throws IOException {
    write(list, ObjectListText.line(object));
    write(names, object.stored().line());
    objects++;
    bytes += object.bytes();
    stored += object.stored().bytes();
  }

  private static void write(OutputStream to, String line) throws IOException {
    to.write((line + "\n").getBytes(UTF_8));
  }

  long size() {
    return objects + gone;
  }

  boolean isEmpty() {
    return objects == 0;
  }

  List<Component> complete() throws IOException {
    write(list, ObjectListText.line(new End(objects, bytes)));
    return List.of(list.complete(), names.complete());
  }

  ObjectContents contents(BucketProtection protection) {
    List<String> told = new ArrayList<>(omitted);
    if (gone > omitted.size()) {
      told.add("%,d more objects, which went away".formatted(gone - omitted.size()));
    }
    return new ObjectContents(objects, bytes, stored, protection, told);
  }

  @Override
  public void close() throws IOException {
    try (list) {
      names.close();
    }
  }
}
