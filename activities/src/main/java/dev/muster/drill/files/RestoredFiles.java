package dev.muster.drill.files;

import dev.muster.restorepoint.FileContents;
import dev.muster.restorepoint.StoredFile;
import dev.muster.restorepoint.StoredFile.Kind;
import dev.muster.restorepoint.files.FileHash;
import dev.muster.restorepoint.files.TreeEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** What is in a folder that was unpacked, which is opened up as it is read: it is thrown away. */
final class RestoredFiles {
  private static final int READABLE = 0400;
  private static final int SEARCHABLE = 0700;

  private final Path root;
  private final IntConsumer progress;
  private final List<StoredFile> found = new ArrayList<>();

  private RestoredFiles(Path root, IntConsumer progress) {
    this.root = root;
    this.progress = progress;
  }

  /**
   * Reads every byte.
   *
   * @param progress hears how many files were read
   */
  static FileContents read(Path root, IntConsumer progress) throws IOException {
    RestoredFiles files = new RestoredFiles(root, progress);
    files.into(root);
    return new FileContents(files.found, List.of());
  }

  private void into(Path folder) throws IOException {
    List<Path> children;
    try (Stream<Path> all = Files.list(folder)) {
      children = all.toList();
    }
    for (Path child : children) {
      look(TreeEntry.at(root.relativize(child).toString(), child));
    }
  }

  private void look(TreeEntry entry) throws IOException {
    Path file = entry.file();
    Kind kind = entry.kind().orElseThrow();
    switch (kind) {
      case FOLDER -> {
        found.add(entry.folder());
        open(entry, SEARCHABLE);
        into(file);
      }
      case LINK -> {
        byte[] target = FileHash.target(file);
        found.add(
            entry.stored(kind, target.length, new FileHash().add(target, target.length).hex()));
      }
      case FILE -> {
        open(entry, READABLE);
        FileHash hash = new FileHash().read(file);
        found.add(entry.stored(kind, hash.bytes(), hash.hex()));
      }
    }
    progress.accept(found.size());
  }

  private static void open(TreeEntry entry, int least) throws IOException {
    if ((entry.permissions() & least) != least) {
      Files.setAttribute(entry.file(), "unix:mode", entry.permissions() | least);
    }
  }
}
