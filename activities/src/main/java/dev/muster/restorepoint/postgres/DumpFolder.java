package dev.muster.restorepoint.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A dump in the directory format, which is the only one that several jobs can write. */
public record DumpFolder(Path path) {
  /** What {@code pg_dump} is told, so that so many jobs write it; the folder must not be there. */
  public String[] arguments(int jobs) {
    return new String[] {
      "--format=directory", "--compress=0", "--jobs=" + jobs, "--file=" + path,
    };
  }

  /** How much there is by now, also while it is written. */
  public long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += size(file);
    }
    return bytes;
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** All of it as one archive, made while that is read: it is not written anywhere. */
  public InputStream archived() throws IOException {
    return new ArchivedFiles(files());
  }

  /** Makes room where it is not needed any more; a dump in one file is one too. */
  public void delete() throws IOException {
    for (Path file : files()) {
      Files.delete(file);
    }
    Files.deleteIfExists(path);
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.sorted().toList();
    }
  }
}
