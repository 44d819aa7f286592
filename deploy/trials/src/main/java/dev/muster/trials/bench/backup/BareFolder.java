package dev.muster.trials.bench.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the files of a bare server, of the user as whom it runs. */
record BareFolder(Path path) implements AutoCloseable {
  static BareFolder make(Path below, String owner) throws IOException {
    Path folder = Files.createTempDirectory(below, "bare-");
    if (!owner.isEmpty()) {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
    }
    return new BareFolder(folder);
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : deepestFirst) {
      Files.deleteIfExists(one);
    }
  }
}
